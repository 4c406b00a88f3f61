/* How fast are a hundred thousand documents searched, and what does their index weigh?
 * usage: library FILE.meso [DOCUMENTS]    (the file must not exist; it is left) */
#include <mesoscope/library.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { DOCUMENTS = 100000, WORDS = 250, VOCABULARY = 60000, ROUNDS = 15, LONGEST = 16 };

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double processor(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void must(const meso_ctx *ctx, meso_status status)
{
    if (status == MESO_OK) return;
    fprintf(stderr, "library: %s\n", meso_error_text(ctx));
    exit(1);
}

static uint64_t state = 1;

static double uniform(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(state >> 11) + 0.5) / 9007199254740992.0;
}

/* A word of its own for each number: syllables, as long as rare. */
static void spell(char word[LONGEST], int number)
{
    static const char *const syllables[] = {"ba", "co", "du", "fe", "gi", "lo", "ma", "ne",
                                            "pi", "ro", "su", "ta", "ve", "xi", "zo", "cha"};
    size_t n = 0;
    do {
        const char *part = syllables[number % 16];
        memcpy(word + n, part, strlen(part));
        n += strlen(part);
        number /= 16;
    } while (number > 0 && n + 4 < LONGEST);
    word[n] = '\0';
}

/* Words by Zipf's law: the k-th most frequent comes 1/k as often as the first. */
static int draw_word(void)
{
    return (int)exp(uniform() * log((double)VOCABULARY)) - 1;
}

static void write_text(char *text)
{
    size_t n = 0;
    for (int w = 0; w < WORDS; w++) {
        char word[LONGEST];
        spell(word, draw_word());
        n += (size_t)sprintf(text + n, "%s%s", word, w % 12 == 11 ? ". " : " ");
    }
}

static void fill(meso_ctx *ctx, meso_project *project, int documents)
{
    static char text[WORDS * LONGEST + 64];
    static const char *const levels[] = {"micro", "meso", "macro", "meta"};
    must(ctx, meso_project_begin(ctx, project));
    for (int d = 0; d < documents; d++) {
        char title[64], digest[65], year[8], word[LONGEST];
        int64_t source = 0;
        write_text(text);
        spell(word, draw_word());
        (void)snprintf(title, sizeof title, "Study %d of %s", d, word);
        (void)snprintf(digest, sizeof digest, "%064d", d);
        (void)snprintf(year, sizeof year, "%d", 1995 + d % 30);
        const meso_writing work = {.path = "",
                                   .format = "text",
                                   .title = title,
                                   .author = "",
                                   .made_on = year,
                                   .language = "en",
                                   .body = text,
                                   .sha256 = digest,
                                   .kind = d % 9 ? "document" : "case",
                                   .level = levels[d % 4],
                                   .instrument = d % 5 ? "" : "cluster",
                                   .place = "",
                                   .url = "",
                                   .licence = ""};
        must(ctx, meso_library_add(ctx, &source, project, &work));
    }
    must(ctx, meso_project_commit(ctx, project));
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void measure(meso_ctx *ctx, meso_project *project, const char *what,
                    const meso_library_query *query)
{
    double wall[ROUNDS], busy[ROUNDS];
    int64_t total = 0;
    int cut = 0;
    for (int r = 0; r < ROUNDS; r++) {
        meso_library_answer *answer = NULL;
        const double start = now(), began = processor();
        must(ctx, meso_library_search(ctx, &answer, project, query));
        wall[r] = now() - start;
        busy[r] = processor() - began;
        total = answer->total;
        cut = answer->cut;
        meso_library_answer_free(answer);
    }
    qsort(wall, ROUNDS, sizeof *wall, compare);
    qsort(busy, ROUNDS, sizeof *busy, compare);
    printf("%-34s %7lld%s hits  %7.1f ms wall (least %.1f)  %7.1f ms processor\n", what,
           (long long)total, cut ? "+" : " ", 1e3 * wall[ROUNDS / 2], 1e3 * wall[0],
           1e3 * busy[ROUNDS / 2]);
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    const int documents = argc > 2 ? atoi(argv[2]) : DOCUMENTS;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = NULL;
    struct stat file;
    must(ctx, meso_project_open(ctx, &project, argv[1], MESO_OPEN_CREATE));
    const double start = now();
    fill(ctx, project, documents);
    printf("%d documents put on the shelf in %.1f s\n", documents, now() - start);
    meso_project_close(project);
    if (stat(argv[1], &file) == 0)
        printf("%.1f MiB, %.1f kB a document\n", (double)file.st_size / 1048576,
               (double)file.st_size / 1024 / documents);
    must(ctx, meso_project_open(ctx, &project, argv[1], MESO_OPEN_READ));
    char rare[LONGEST], usual[LONGEST], often[LONGEST], words[128];
    spell(rare, 40000), spell(usual, 900), spell(often, 0);
    measure(ctx, project, "a rare word", &(meso_library_query){.words = rare});
    measure(ctx, project, "a usual word", &(meso_library_query){.words = usual});
    (void)snprintf(words, sizeof words, "%s %s", usual, often);
    measure(ctx, project, "a usual and a frequent word", &(meso_library_query){.words = words});
    (void)snprintf(words, sizeof words, "\"%s %s\"", often, usual);
    measure(ctx, project, "a phrase", &(meso_library_query){.words = words});
    (void)snprintf(words, sizeof words, "NEAR(%s %s, 10)", often, usual);
    measure(ctx, project, "two words near each other", &(meso_library_query){.words = words});
    (void)snprintf(words, sizeof words, "%.5s*", usual);
    measure(ctx, project, "a beginning", &(meso_library_query){.words = words});
    measure(ctx, project, "a usual word, one year",
            &(meso_library_query){.words = usual, .year = "2003"});
    (void)snprintf(words, sizeof words, "%sq", rare);
    measure(ctx, project, "a slip of the keyboard", &(meso_library_query){.words = words});
    measure(ctx, project, "the most frequent word", &(meso_library_query){.words = often});
    meso_project_close(project);
    meso_ctx_free(ctx);
    return 0;
}

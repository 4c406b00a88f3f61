/* Does every kind of broken file get an answer that says what, where and what to do? */
#include "import/encoding.h"
#include "import/limits.h"

#include <mesoscope/mesoscope.h>

#include "t.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static char folder[] = "/tmp/mesoscope_bad_XXXXXX";
static char path[64];

static const char *file_of(const char *name, const void *bytes, size_t count)
{
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, count, file) != count) exit(2);
    (void)fclose(file);
    return path;
}

/* Region, year and jobs, whatever stands in them. */
static meso_mapping *three_columns(meso_ctx *ctx, const char *more)
{
    char json[300];
    meso_mapping *mapping = NULL;
    (void)snprintf(json, sizeof json,
                   "{%s\"columns\":[{\"name\":\"region\",\"role\":\"region\"},{\"name\":"
                   "\"year\",\"role\":\"period\"},{\"name\":\"jobs\",\"role\":\"value\"}]}",
                   more);
    T_SAME(meso_mapping_read(ctx, &mapping, json), MESO_OK);
    return mapping;
}

/* The status and that the text holds all words, given with bars between. */
static void fails(const char *name, const void *bytes, size_t count, meso_status want,
                  const char *words)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = NULL;
    const meso_status got = meso_import_read(ctx, &import, file_of(name, bytes, count), NULL);
    T_SAME(got, want);
    char list[200];
    (void)snprintf(list, sizeof list, "%s", words);
    char *rest = NULL;
    for (char *word = strtok_r(list, "|", &rest); word; word = strtok_r(NULL, "|", &rest))
        if (!strstr(meso_error_text(ctx), word)) {
            t_report(0, __FILE__, __LINE__, word);
            fprintf(stderr, "    not in: %s\n", meso_error_text(ctx));
        }
    T_TRUE(import == NULL);
    T_TRUE(strstr(meso_error_text(ctx), name) != NULL);
    (void)unlink(path);
    meso_ctx_free(ctx);
}

static void fails_text(const char *name, const char *text, const char *words)
{
    fails(name, text, strlen(text), MESO_E_PARSE, words);
}

static void test_bad_files_are_told_what_they_are(void)
{
    fails_text("empty.csv", "", "empty");
    fails_text("header.csv", "region,industry,year,jobs\n", "header|no row");
    fails_text("blank.csv", "\n\n\n", "column");
    fails_text("words.csv", "just\nsome\nwords\n", "one column|comma, semicolon, tab and bar");
    fails("sheet.xlsx", "PK\3\4aaaaaaaaaaaaaaaaa", 20, MESO_E_PARSE, "spreadsheet|CSV");
    fails("picture.csv", "\x89PNG\r\n\x1a\n\0\0\0", 11, MESO_E_PARSE, "picture");
    fails("zeros.csv", "a,b\n1,\0\0\0\0\n", 12, MESO_E_PARSE, "binary|zero");
    fails_text("text.csv", "region,name\nA,x\nB,y\n", "no column holds numbers");
    fails_text("noyear.csv", "region,jobs\nA,1\nB,2\n", "year");
    fails_text("years.csv", "region,year,jobs\nA,20x1,1\nB,20x2,2\n", "year");
}

static void test_bad_paths_are_told(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = NULL;
    T_SAME(meso_import_read(ctx, &import, "/nowhere/at/all.csv", NULL), MESO_E_IO);
    T_TRUE(strstr(meso_error_text(ctx), "/nowhere/at/all.csv") != NULL);
    T_SAME(meso_import_read(ctx, &import, folder, NULL), MESO_E_IO);
    T_TRUE(strstr(meso_error_text(ctx), "is not a file") != NULL);
    meso_ctx_free(ctx);
}

/* A hole in a file costs nothing on the disk: two gigabytes without a line end. */
static void test_a_line_of_two_gigabytes_is_refused_at_once(void)
{
    const char *begin = "region,year,jobs\nA,2015,";
    (void)file_of("long.csv", begin, strlen(begin));
    FILE *file = fopen(path, "r+b");
    if (!file) exit(2);
    /* Letters, not zeros, so that it is not told as binary from its beginning. */
    char letters[1 << 16];
    memset(letters, '7', sizeof letters);
    (void)fseek(file, 0, SEEK_END);
    for (int k = 0; k < 32; k++)
        (void)fwrite(letters, 1, sizeof letters, file);
    (void)fflush(file);
    T_SAME(ftruncate(fileno(file), (off_t)2 << 30), 0);
    (void)fclose(file);
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_mapping *mapping = three_columns(ctx, "");
    meso_import *import = NULL;
    T_SAME(meso_import_read(ctx, &import, path, mapping), MESO_E_PARSE);
    T_TRUE(strstr(meso_error_text(ctx), "no line ends within 16 MiB") != NULL);
    T_SAME(meso_import_read(ctx, &import, path, NULL), MESO_E_PARSE);
    meso_mapping_free(mapping);
    meso_ctx_free(ctx);
    (void)unlink(path);
}

static void test_rows_beyond_a_limit_are_refused_alone(void)
{
    const size_t most = MESO_MOST_KEY + 10;
    char *text = calloc(most + 200, 1);
    if (!text) exit(2);
    (void)strcpy(text, "region,year,jobs\nA,2015,1\n");
    const size_t begin = strlen(text);
    memset(text + begin, 'x', most);
    (void)strcpy(text + begin + most, ",2015,2\nB,2015,3\n");
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_mapping *mapping = three_columns(ctx, "");
    meso_import *import = NULL;
    T_SAME(meso_import_read(ctx, &import, file_of("key.csv", text, strlen(text)), mapping),
           MESO_OK);
    if (import) {
        T_SAME(import->rows_taken, 2);
        T_SAME(import->rows_refused, 1);
        T_SAME(import->reject[0].line, 3);
        T_TRUE(strstr(import->reject[0].reason, "4096") != NULL);
    }
    meso_import_free(import);
    meso_mapping_free(mapping);
    meso_ctx_free(ctx);
    free(text);
    (void)unlink(path);
}

static void test_a_wrong_delimiter_is_told(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_mapping *mapping = three_columns(ctx, "\"delimiter\":\";\",");
    meso_import *import = NULL;
    const char *text = "region,year,jobs\nA,2015,1\n";
    T_SAME(meso_import_read(ctx, &import, file_of("comma.csv", text, strlen(text)), mapping),
           MESO_E_PARSE);
    T_TRUE(strstr(meso_error_text(ctx), "has 1 columns, the mapping was made for 3") != NULL);
    meso_mapping_free(mapping);
    meso_ctx_free(ctx);
    (void)unlink(path);
}

static void put_gz(const char *name, const char *text, int members, size_t cut)
{
    uint8_t packed[4096];
    size_t used = 0;
    for (int m = 0; m < members; m++) {
        z_stream z = {0};
        const size_t half = strlen(text) / (size_t)members;
        const size_t begin = (size_t)m * half;
        if (deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) != Z_OK) exit(2);
        z.next_in = (Bytef *)(uintptr_t)(text + begin);
        z.avail_in = (uInt)(m + 1 < members ? half : strlen(text) - begin);
        z.next_out = packed + used;
        z.avail_out = (uInt)(sizeof packed - used);
        (void)deflate(&z, Z_FINISH);
        used += z.total_out;
        (void)deflateEnd(&z);
    }
    (void)file_of(name, packed, used - cut);
}

static void test_gz_is_unpacked_or_told(void)
{
    const char *text = "region,year,jobs\nA,2015,1\nB,2015,2\nC,2016,3\n";
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = NULL;
    for (int members = 1; members <= 3; members++) {
        put_gz("t.csv.gz", text, members, 0);
        T_SAME(meso_import_read(ctx, &import, path, NULL), MESO_OK);
        if (import) T_SAME(import->cells, 3);
        meso_import_free(import);
        import = NULL;
    }
    put_gz("t.csv.gz", text, 2, 7);
    T_SAME(meso_import_read(ctx, &import, path, NULL), MESO_E_PARSE);
    T_TRUE(strstr(meso_error_text(ctx), "damaged or cut off") != NULL);
    (void)unlink(path);

    /* A bomb: 64 MiB of zeros in 65 kB. */
    char *zeros = calloc(1, 64 << 20);
    uLongf room = 1 << 20;
    uint8_t *packed = malloc(room);
    if (!zeros || !packed) exit(2);
    z_stream z = {0};
    (void)deflateInit2(&z, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
    z.next_in = (Bytef *)zeros;
    z.avail_in = 64 << 20;
    z.next_out = packed;
    z.avail_out = (uInt)room;
    (void)deflate(&z, Z_FINISH);
    (void)file_of("bomb.csv.gz", packed, z.total_out);
    (void)deflateEnd(&z);
    T_SAME(meso_import_read(ctx, &import, path, NULL), MESO_E_PARSE);
    T_TRUE(strstr(meso_error_text(ctx), "unpacks to more than") != NULL);
    free(zeros);
    free(packed);
    (void)unlink(path);
    meso_ctx_free(ctx);
}

static int stop_at_once(void *data, const char *doing, double share)
{
    (void)data, (void)doing, (void)share;
    return 1;
}

static void test_reading_can_be_stopped(void)
{
    const char *text = "region,year,jobs\nA,2015,1\n";
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_import *import = NULL;
    meso_ctx_on_progress(ctx, stop_at_once, NULL);
    T_SAME(meso_import_read(ctx, &import, file_of("t.csv", text, strlen(text)), NULL),
           MESO_E_CANCELLED);
    meso_ctx_free(ctx);
    (void)unlink(path);
}

static void read_back(char *text, size_t room, const char *from)
{
    FILE *file = fopen(from, "rb");
    text[file ? fread(text, 1, room - 1, file) : 0] = 0;
    if (file) (void)fclose(file);
    (void)unlink(from);
}

static void test_refused_rows_come_back_for_repair(void)
{
    const char *text = "A title\nregion,year,jobs\r\nK\xf6ln,2015,odd\r\nB,2015,2\n"
                       "\"C\nC\",2015,3\nD,2015,=1+1\n";
    char list[80];
    char copy[80];
    char got[1000];
    (void)snprintf(list, sizeof list, "%s/list.csv", folder);
    (void)snprintf(copy, sizeof copy, "%s/copy.csv", folder);
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_mapping *mapping = three_columns(ctx, "\"skip\":1,");
    meso_import *import = NULL;
    T_SAME(meso_import_read(ctx, &import, file_of("t.csv", text, strlen(text)), mapping),
           MESO_OK);
    if (!import) return;
    T_SAME(import->rows_taken, 1);
    T_SAME(import->rows_refused, 3);
    T_SAME(meso_import_write_rejects(ctx, import, list, copy), MESO_OK);
    read_back(got, sizeof got, copy);
    T_TEXT(got, "\xef\xbb\xbf"
                "A title\nregion,year,jobs\r\nK\xc3\xb6ln,2015,odd\r\n"
                "\"C\nC\",2015,3\nD,2015,=1+1\n");
    read_back(got, sizeof got, list);
    T_TRUE(strstr(got, "line,column,value,reason,repaired\n3,3,\"odd\",") == got);
    T_TRUE(strstr(got, "\n7,3,\"'=1+1\",") != NULL);
    T_TRUE(strstr(got, "\n5,1,\"C\",") != NULL);
    (void)file_of("t.csv", "changed", 7);
    T_SAME(meso_import_write_rejects(ctx, import, list, copy), MESO_E_IO);
    T_TRUE(access(list, F_OK) != 0 && access(copy, F_OK) != 0);
    T_SAME(meso_import_write_rejects(ctx, import, "/nowhere/list.csv", copy), MESO_E_IO);
    meso_import_free(import);
    meso_mapping_free(mapping);
    meso_ctx_free(ctx);
    (void)unlink(path);
}

int main(void)
{
    if (!mkdtemp(folder)) return 2;
    test_bad_files_are_told_what_they_are();
    test_bad_paths_are_told();
    test_a_line_of_two_gigabytes_is_refused_at_once();
    test_rows_beyond_a_limit_are_refused_alone();
    test_a_wrong_delimiter_is_told();
    test_gz_is_unpacked_or_told();
    test_reading_can_be_stopped();
    test_refused_rows_come_back_for_repair();
    (void)rmdir(folder);
    return t_end();
}

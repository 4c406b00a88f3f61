/* Does what was tried and learnt come back as it was written, each row beside the others it
   belongs to? */
#include "store.h"

#include <mesoscope/register.h>

#include <math.h>

typedef struct world {
    meso_ctx *ctx;
    meso_project *project;
} world;

static int64_t enter(world *w, const char *book, const meso_entry *entries, int32_t count)
{
    int64_t id = 0;
    T_OK(w->ctx,
         meso_project_enter(w->ctx, &id, w->project, meso_register_find(book), entries, count));
    return id;
}

#define ENTER(w, book, ...)                               \
    enter((w), (book), (const meso_entry[]){__VA_ARGS__}, \
          (int32_t)(sizeof((const meso_entry[]){__VA_ARGS__}) / sizeof(meso_entry)))

static world make_world(const char *name)
{
    char path[512];
    world w = {.ctx = meso_ctx_new(NULL)};
    T_OK(w.ctx, meso_project_open(w.ctx, &w.project, store_path(path, name), MESO_OPEN_CREATE));
    ENTER(&w, "actor", {"key", "college"}, {"kind", "meso"}, {"name", "Bay College"});
    /* Written in another order than that of their keys. */
    ENTER(&w, "probe", {"key", "scrap"}, {"title", "Scrap exchange"}, {"spent", "6000"});
    const int64_t id =
        ENTER(&w, "probe", {"key", "lab"}, {"title", "Lab"}, {"owner", "college"},
              {"loss_cap", "20000"}, {"belief_now", "0.6"});
    T_OK(w.ctx, meso_project_tag(w.ctx, w.project, meso_register_find("probe"), id, "cluster",
                                 "metals", "about", 1));
    ENTER(&w, "signpost", {"probe", "scrap"}, {"says", "first tonne"}, {"due_on", "2024-05"});
    ENTER(&w, "note", {"kind", "checkin"}, {"probe", "lab"}, {"strength", "5"},
          {"more", "{\"impact\":\"4\",\"speed\":2.5}"}, {"on_date", "2024-05-02"});
    ENTER(&w, "note", {"kind", "signal"}, {"text", "s"}, {"on_date", "2024-05-01"});
    ENTER(&w, "decision", {"title", "Go"}, {"because", "so"}, {"on_date", "2024"},
          {"probe", "scrap"});
    ENTER(&w, "forecast", {"says", "it comes"}, {"p", "0.4"}, {"outcome", "1"},
          {"probe", "lab"});
    return w;
}

static meso_learning *load(world *w)
{
    meso_learning *learning = NULL;
    T_OK(w->ctx, meso_project_learning(w->ctx, &learning, w->project));
    return learning;
}

static void close_world(world *w)
{
    meso_project_close(w->project);
    meso_ctx_free(w->ctx);
}

static void test_learning_comes_back_in_order_and_tied(void)
{
    world w = make_world("learning.meso");
    meso_learning *learning = load(&w);
    T_SAME(learning->probes, 2);
    T_TEXT(learning->probe[0].key, "lab");
    T_TEXT(learning->probe[0].owner, "college");
    T_NEAR(learning->probe[0].loss_cap, 20000, 0);
    T_TRUE(isnan(learning->probe[0].spent));
    T_TEXT(learning->probe[1].state, "idea");
    T_SAME(learning->signpost[0].probe, 1);
    T_TEXT(learning->signpost[0].seen_on, "");
    T_TEXT(learning->note[0].kind, "signal"); /* by date */
    T_SAME(learning->note[0].probe, -1);
    T_TRUE(isnan(learning->note[0].impact));
    T_SAME(learning->note[1].probe, 0);
    T_NEAR(learning->note[1].impact, 4, 0);
    T_TRUE(isnan(learning->note[1].feasibility));
    T_NEAR(learning->note[1].speed, 2.5, 0);
    T_SAME(learning->decision[0].probe, 1);
    T_NEAR(learning->forecast[0].p, .4, 0);
    T_TRUE(isnan(learning->forecast[0].lo));
    T_SAME(learning->probe_themes, 1);
    T_TEXT(learning->probe_theme[0].code, "metals");
    T_SAME(learning->probe_theme[0].row, 0);
    T_SAME(learning->note_themes, 0);
    meso_learning_free(learning);
    close_world(&w);
}

/* The digest names the content: the same again, another after any change. */
static void test_digest_follows_the_content(void)
{
    world w = make_world("digest.meso");
    char before[80], again[80];
    meso_learning *learning = load(&w);
    (void)snprintf(before, sizeof before, "%s", learning->digest);
    meso_learning_free(learning);
    learning = load(&w);
    (void)snprintf(again, sizeof again, "%s", learning->digest);
    meso_learning_free(learning);
    T_TEXT(before, again);
    ENTER(&w, "probe", {"key", "lab"}, {"spent", "1"});
    learning = load(&w);
    T_TRUE(strcmp(before, learning->digest) != 0);
    meso_learning_free(learning);
    close_world(&w);
}

/* What a person typed into `more` and is no JSON says nothing, and stops nothing. */
static void test_words_that_are_no_json_are_no_votes(void)
{
    world w = make_world("json.meso");
    ENTER(&w, "note", {"key", "odd"}, {"kind", "checkin"}, {"more", "4 out of 5"},
          {"on_date", "2025"});
    meso_learning *learning = load(&w);
    T_SAME(learning->notes, 3);
    T_TRUE(isnan(learning->note[2].impact));
    meso_learning_free(learning);
    close_world(&w);
}

static void test_an_empty_project_has_learnt_nothing(void)
{
    char path[512];
    world w = {.ctx = meso_ctx_new(NULL)};
    T_OK(w.ctx, meso_project_open(w.ctx, &w.project, store_path(path, "empty.meso"),
                                  MESO_OPEN_CREATE));
    meso_learning *learning = load(&w);
    T_SAME(learning->probes + learning->notes + learning->forecasts + learning->decisions, 0);
    meso_learning_free(learning);
    close_world(&w);
}

int main(void)
{
    if (!store_start()) return 1;
    test_learning_comes_back_in_order_and_tied();
    test_digest_follows_the_content();
    test_words_that_are_no_json_are_no_votes();
    test_an_empty_project_has_learnt_nothing();
    store_end();
    return t_end();
}

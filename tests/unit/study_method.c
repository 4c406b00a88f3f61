/* Every measure, question and instrument has a whole sheet, and every playbook can be counted.
 */
#include "base/ctx.h"
#include "store.h"

#include <mesoscope/answer.h>
#include <mesoscope/library.h>
#include <mesoscope/method.h>
#include <mesoscope/playbook.h>

#include <string.h>

enum { LEAST_PART = 12 };

static void test_every_sheet_is_whole(const meso_methods *sheets)
{
    for (int32_t s = 0; s < sheets->count; s++)
        for (int p = 0; p < MESO_METHOD_PARTS; p++) {
            const int whole = strlen(sheets->sheet[s].part[p]) >= LEAST_PART;
            T_TRUE(whole);
            if (!whole)
                fprintf(stderr, "    %s: %s\n", sheets->sheet[s].name, meso_method_parts[p]);
        }
    for (int m = 0; meso_measures[m]; m++)
        T_TRUE(meso_methods_find(sheets, meso_measures[m]->command) != NULL);
    for (int q = 0; meso_questions[q]; q++)
        T_TRUE(meso_methods_find(sheets, meso_questions[q]->name) != NULL);
    T_TRUE(meso_methods_find(sheets, "alchemy") == NULL);
}

static void test_sheets_are_found_by_their_words(meso_ctx *ctx, const meso_methods *sheets)
{
    int32_t at[3], count = 0;
    T_OK(ctx, meso_methods_search(ctx, at, &count, sheets, "promoting clusters", 3));
    T_TRUE(count > 0);
    T_TEXT(count ? sheets->sheet[at[0]].name : "", "cluster");
    T_OK(ctx, meso_methods_search(ctx, at, &count, sheets, "location quotients", 3));
    T_TEXT(count ? sheets->sheet[at[0]].name : "", "location_quotient");
    T_OK(ctx, meso_methods_search(ctx, at, &count, sheets, "zzyzx", 3));
    T_SAME(count, 0);
}

static void test_playbooks_stand_on_sheets(meso_ctx *ctx, const meso_methods *sheets)
{
    meso_playbooks *all = NULL;
    T_OK(ctx, meso_playbooks_read(ctx, &all, NULL));
    if (!all) return;
    T_SAME(all->count, 6);
    for (int32_t b = 0; b < all->count; b++) {
        const meso_playbook *book = &all->playbook[b];
        const meso_method *sheet = meso_methods_find(sheets, book->method);
        T_TRUE(sheet && sheet->kind == MESO_METHOD_INSTRUMENT);
        T_TRUE(book->steps >= 5 && *book->fits && *book->avoid);
        for (int32_t s = 0; s < book->steps; s++)
            T_TRUE(*book->step[s].title && *book->step[s].input && *book->step[s].shows);
    }
    /* Every case that can be named has a rule, and every rule begins with a playbook. */
    static const char *const stages[] = {"young", "growing", "mature", "declining", "renewed"};
    static const char *const failures[] = {"coordination", "information", "public good",
                                           "power", "rule"};
    static const char *const ties[] = {"thin", "dense"};
    for (int32_t r = 0; r < all->rules; r++)
        T_TRUE(meso_playbooks_find(all, all->rule[r].begin) != NULL);
    for (int s = 0; s < 5; s++)
        for (int f = 0; f < 5; f++)
            for (int t = 0; t < 2; t++) {
                int fit = 0;
                for (int32_t r = 0; r < all->rules; r++)
                    fit += meso_adaptation_fits(&all->rule[r], stages[s], failures[f], ties[t]);
                T_TRUE(fit > 0);
            }
    meso_playbooks_free(all);
}

static void test_playbook_shows_what_a_project_has(meso_ctx *ctx)
{
    char path[512];
    meso_project *project = NULL;
    meso_playbooks *all = NULL;
    T_OK(ctx, meso_project_open(ctx, &project, store_path(path, "a.meso"), MESO_OPEN_CREATE));
    T_OK(ctx, meso_project_log(ctx, project, "meso lq -r R1", NULL));
    T_OK(ctx, meso_project_log(ctx, project, "meso colocation", NULL));
    T_OK(ctx, meso_playbooks_read(ctx, &all, project));
    const meso_playbook *book = all ? meso_playbooks_find(all, "cluster") : NULL;
    T_TRUE(book != NULL);
    if (book) {
        T_SAME(book->step[0].state, MESO_STEP_BEGUN); /* two runs, but no jobs */
        T_SAME(book->step[1].state, MESO_STEP_OPEN);
        T_TRUE(strstr(book->step[0].found, "run lq: 1 of 1") != NULL);
    }
    meso_playbooks_free(all);
    meso_project_close(project);
}

int main(void)
{
    T_TRUE(store_start());
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_methods *sheets = NULL;
    T_OK(ctx, meso_methods_read(ctx, &sheets));
    if (sheets) {
        test_every_sheet_is_whole(sheets);
        test_sheets_are_found_by_their_words(ctx, sheets);
        test_playbooks_stand_on_sheets(ctx, sheets);
    }
    test_playbook_shows_what_a_project_has(ctx);
    meso_methods_free(sheets);
    meso_ctx_free(ctx);
    store_end();
    return t_end();
}

/* How does a table become a spreadsheet file without loading its library for all else? */
#include "view/sheet.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/module.h"

#include <mesoscope/panel.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATES = 256 };

static meso_status read_back(meso_ctx *ctx, meso_text *out, const char *path)
{
    char block[16384];
    FILE *file = fopen(path, "rb");
    if (!file) return meso_fail(ctx, MESO_E_IO, "%s: cannot be read back", path);
    for (size_t count; (count = fread(block, 1, sizeof block, file)) > 0;)
        meso_text_put_bytes(out, block, count);
    (void)fclose(file);
    return out->status;
}

/* A function of the module. */
static meso_status find_symbol(meso_ctx *ctx, void **symbol, const char *name)
{
    char problem[MESO_MODULE_PROBLEM];
    *symbol = meso_module_find(MESO_SHEET_MODULE, "MESO_SHEET_MODULE", name, problem);
    if (*symbol) return MESO_OK;
    return meso_fail(ctx, MESO_E_NOTFOUND,
                     "an Excel file cannot be written: %s; install libxlsxwriter4 (to build: "
                     "libxlsxwriter-dev), or take CSV",
                     problem);
}

static meso_status make_path(meso_ctx *ctx, char *path)
{
    const int made = mkstemp(path);
    if (made < 0) return meso_fail(ctx, MESO_E_IO, "no temporary file can be made in /tmp");
    (void)close(made);
    return MESO_OK;
}

meso_status meso_sheet_write(meso_ctx *ctx, meso_text *out, const meso_table *table)
{
    char problem[MESO_MODULE_PROBLEM], path[] = "/tmp/meso-sheet-XXXXXX";
    const char *flags[STATES];
    meso_sheet_save_function *save = NULL;
    void *symbol = NULL;
    meso_status status = find_symbol(ctx, &symbol, MESO_SHEET_SYMBOL);
    if (status >= 0) status = make_path(ctx, path);
    if (status < 0) return status;
    memcpy(&save, &symbol, sizeof save); /* ISO C has no cast from object to function */
    for (int state = 0; state < STATES; state++)
        flags[state] = meso_cell_state_name((meso_cell_state)state);
    status = save(table, flags, path, problem, sizeof problem) == 0
                 ? read_back(ctx, out, path)
                 : meso_fail(ctx, MESO_E_IO, "an Excel file: %s", problem);
    (void)unlink(path);
    return status;
}

/* ------------------------------------------------------------------ blanks */

static meso_status plan_list(meso_ctx *ctx, meso_arena *arena, meso_sheet_cell *cell,
                             const char *list, int language)
{
    int32_t count = 0;
    while (list && meso_blank_choice_at(list, count))
        count++;
    const char **name = MESO_TAKE(ctx, arena, const char *, count);
    const char **word = MESO_TAKE(ctx, arena, const char *, count);
    if (!name || !word) return MESO_E_NOMEM;
    for (int32_t n = 0; n < count; n++) {
        name[n] = meso_blank_choice_at(list, n)->name[language];
        word[n] = meso_blank_choice_at(list, n)->word;
    }
    cell->list = name;
    cell->word = word;
    cell->listed = count;
    return MESO_OK;
}

/* The name of a list's word in the language; any other word stays. */
static const char *named(const meso_sheet_cell *cell, const char *word)
{
    for (int32_t n = 0; n < cell->listed; n++)
        if (strcmp(cell->word[n], word) == 0) return cell->list[n];
    return word;
}

static meso_status plan_columns(meso_ctx *ctx, meso_arena *arena, meso_sheet_plan *plan,
                                const meso_sheet_blank *from)
{
    const meso_table *rows = from->rows;
    const meso_blank_column *column = meso_blank_columns(from->blank, &plan->columns);
    meso_sheet_cell *cell = MESO_TAKE(ctx, arena, meso_sheet_cell, plan->columns);
    if (!cell) return MESO_E_NOMEM;
    plan->column = cell;
    plan->rows = rows ? rows->rows : 0;
    for (int32_t c = 0; c < plan->columns; c++) {
        cell[c] = (meso_sheet_cell){.name = column[c].name,
                                    .head = column[c].head[from->language],
                                    .check = (int)column[c].check,
                                    .low = column[c].low,
                                    .high = column[c].high};
        const meso_status status =
            plan_list(ctx, arena, &cell[c], column[c].list, from->language);
        if (status < 0) return status;
        cell[c].example = named(&cell[c], column[c].example);
        const int32_t at = rows ? meso_table_find(rows, column[c].name) : -1;
        const char **value = MESO_TAKE(ctx, arena, const char *, plan->rows);
        if (!value) return MESO_E_NOMEM;
        for (int64_t r = 0; r < plan->rows; r++)
            value[r] = at < 0 ? "" : named(&cell[c], rows->column[at].text[r]);
        cell[c].value = value;
    }
    return MESO_OK;
}

meso_status meso_sheet_write_blank(meso_ctx *ctx, meso_text *out, const meso_sheet_blank *from)
{
    static const char *const about[] = {"Read me", "Leia-me", "Léame", "Lisez-moi"};
    static const char *const lists[] = {"Lists", "Listas", "Listas", "Listes"};
    static const char *const choose[] = {
        "Choose from the list, or leave the cell empty.",
        "Escolha da lista, ou deixe a célula vazia.",
        "Elija de la lista, o deje la celda vacía.",
        "Choisissez dans la liste, ou laissez la cellule vide."};
    enum { MOST_ADVICE = 16 };
    char problem[MESO_MODULE_PROBLEM], path[] = "/tmp/meso-sheet-XXXXXX";
    const char *advice[MOST_ADVICE];
    meso_sheet_blank_function *save = NULL;
    void *symbol = NULL;
    const int language = from->language;
    meso_sheet_plan plan = {.mark = from->blank->name,
                            .title = from->blank->title[language],
                            .about = about[language],
                            .lists = lists[language],
                            .example = meso_blank_example(language),
                            .choose = choose[language],
                            .advice = advice};
    advice[plan.advices++] = from->blank->what[language];
    for (int32_t n = 0; plan.advices < MOST_ADVICE && meso_blank_advice(language, n); n++)
        advice[plan.advices++] = meso_blank_advice(language, n);
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = plan_columns(ctx, arena, &plan, from);
    if (status >= 0) status = find_symbol(ctx, &symbol, MESO_SHEET_BLANK_SYMBOL);
    if (status >= 0) status = make_path(ctx, path);
    if (status >= 0) {
        memcpy(&save, &symbol, sizeof save);
        status = save(&plan, path, problem, sizeof problem) == 0
                     ? read_back(ctx, out, path)
                     : meso_fail(ctx, MESO_E_IO, "an Excel file: %s", problem);
        (void)unlink(path);
    }
    meso_arena_free(arena);
    return status;
}

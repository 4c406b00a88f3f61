/* Which sheets does a workbook have, and which is to be read? */
#include "import/book/workbook.h"

#include "base/ctx.h"

#include <stdio.h>
#include <string.h>

/* While workbook.xml and its relations are read. */
typedef struct look {
    meso_zip *zip;
    meso_workbook *book;
    int32_t room;
    int in_name; /* inside a defined name of ours */
    char home[256];
    const char *main; /* part of the workbook itself */
    meso_text formula;
} look;

static meso_status on_root(void *data, const char *name, const char **attributes)
{
    look *l = data;
    const char *type = meso_xml_attribute(attributes, "Type");
    const char *target = meso_xml_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !type || !target || l->main) return MESO_OK;
    const char *end = strrchr(type, '/');
    if (!end || strcmp(end, "/officeDocument") != 0) return MESO_OK;
    l->main = meso_arena_text(l->zip->ctx, l->zip->arena, *target == '/' ? target + 1 : target);
    return l->main ? MESO_OK : MESO_E_NOMEM;
}

static meso_status add_sheet(look *l, const char **attributes)
{
    meso_workbook *book = l->book;
    meso_ctx *ctx = l->zip->ctx;
    const char *name = meso_xml_attribute(attributes, "name");
    const char *state = meso_xml_attribute(attributes, "state");
    const char *tie = NULL;
    for (const char **a = attributes; a[0]; a += 2)
        if (strchr(a[0], ':') && strcmp(strchr(a[0], ':'), ":id") == 0) tie = a[1];
    if (!name || !tie) return MESO_OK;
    if (book->sheets >= MESO_BOOK_SHEETS)
        return meso_fail(ctx, MESO_E_PARSE, "%s: has more than %d sheets", l->zip->wish->path,
                         MESO_BOOK_SHEETS);
    if (book->sheets == l->room) {
        const int32_t more = l->room ? 2 * l->room : 16;
        meso_sheet_entry *sheet = MESO_TAKE(ctx, l->zip->arena, meso_sheet_entry, more);
        if (!sheet) return MESO_E_NOMEM;
        if (l->room) memcpy(sheet, book->sheet, (size_t)l->room * sizeof *sheet);
        book->sheet = sheet;
        l->room = more;
    }
    meso_sheet_entry *sheet = &book->sheet[book->sheets++];
    sheet->name = meso_arena_text(ctx, l->zip->arena, name);
    sheet->tie = meso_arena_text(ctx, l->zip->arena, tie);
    sheet->hidden = state && strcmp(state, "visible") != 0;
    return sheet->name && sheet->tie ? MESO_OK : MESO_E_NOMEM;
}

static int is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static meso_status on_workbook(void *data, const char *name, const char **attributes)
{
    look *l = data;
    if (strcmp(name, "sheet") == 0) return add_sheet(l, attributes);
    if (strcmp(name, "workbookPr") == 0)
        l->book->from_1904 = is_true(meso_xml_attribute(attributes, "date1904"));
    if (strcmp(name, "definedName") == 0) {
        const char *called = meso_xml_attribute(attributes, "name");
        l->in_name = called && strncmp(called, "meso_", 5) == 0;
        meso_text_clear(&l->formula);
    }
    return MESO_OK;
}

static meso_status on_formula(void *data, const char *bytes, int count)
{
    look *l = data;
    if (l->in_name) meso_text_put_bytes(&l->formula, bytes, (size_t)count);
    return l->formula.status;
}

/* 'A name'!$A$1 marks the sheet of that name; an apostrophe in it is doubled. */
static int points_at(const char *formula, const char *name)
{
    const int quoted = *formula == '\'';
    formula += quoted;
    for (; *name; name++, formula++) {
        if (*formula != *name) return 0;
        if (quoted && *name == '\'' && *++formula != '\'') return 0;
    }
    return quoted ? formula[0] == '\'' && formula[1] == '!' : *formula == '!';
}

static meso_status on_workbook_end(void *data, const char *name)
{
    look *l = data;
    if (strcmp(name, "definedName") != 0) return MESO_OK;
    for (int32_t s = 0; l->in_name && s < l->book->sheets; s++)
        if (points_at(meso_text_get(&l->formula), l->book->sheet[s].name))
            l->book->sheet[s].marked = 1;
    l->in_name = 0;
    return MESO_OK;
}

static meso_status on_relation(void *data, const char *name, const char **attributes)
{
    look *l = data;
    const char *id = meso_xml_attribute(attributes, "Id");
    const char *target = meso_xml_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !target) return MESO_OK;
    for (int32_t s = 0; s < l->book->sheets; s++) {
        meso_sheet_entry *sheet = &l->book->sheet[s];
        if (sheet->part || strcmp(sheet->tie, id) != 0) continue;
        char part[768];
        (void)snprintf(part, sizeof part, "%s%.500s", *target == '/' ? "" : l->home,
                       *target == '/' ? target + 1 : target);
        const meso_part *found = meso_zip_find(l->zip, part);
        sheet->bytes = found ? found->bytes : 0;
        sheet->part = meso_arena_text(l->zip->ctx, l->zip->arena, part);
        if (!sheet->part) return MESO_E_NOMEM;
    }
    return MESO_OK;
}

/* "xl/workbook.xml" has its relations in "xl/_rels/workbook.xml.rels". */
static void relations_of(look *l, char relations[640])
{
    const char *slash = strrchr(l->main, '/');
    const size_t folder = slash ? (size_t)(slash - l->main) + 1 : 0;
    (void)snprintf(l->home, sizeof l->home, "%.*s", (int)folder, l->main);
    (void)snprintf(relations, 640, "%s_rels/%.300s.rels", l->home, l->main + folder);
}

meso_status meso_workbook_open(meso_zip *zip, meso_workbook *book)
{
    static const meso_xml_handlers root = {on_root, NULL, NULL};
    static const meso_xml_handlers body = {on_workbook, on_workbook_end, on_formula};
    static const meso_xml_handlers ties = {on_relation, NULL, NULL};
    char relations[640];
    look l = {.zip = zip, .book = book};
    meso_text_start(&l.formula, zip->ctx);
    meso_status status = MESO_OK;
    MESO_TRY(meso_zip_parse(zip, "_rels/.rels", &root, &l));
    if (!l.main) {
        status =
            meso_fail(zip->ctx, MESO_E_PARSE,
                      "%s: a zip archive, but no workbook; unpack it and import what is in "
                      "it",
                      zip->wish->path);
        goto done;
    }
    relations_of(&l, relations);
    MESO_TRY(meso_zip_parse(zip, l.main, &body, &l));
    MESO_TRY(meso_zip_parse(zip, relations, &ties, &l));
done:
    meso_text_release(&l.formula);
    return status;
}

static meso_status no_sheet(const meso_zip *zip, const meso_workbook *book)
{
    meso_text names;
    meso_text_start(&names, zip->ctx);
    for (int32_t s = 0; s < book->sheets; s++)
        meso_text_printf(&names, "%s\"%.60s\"", s ? ", " : "", book->sheet[s].name);
    meso_status status = names.status;
    if (status >= 0)
        status = zip->wish->sheet
                     ? meso_fail(zip->ctx, MESO_E_NOTFOUND,
                                 "%s: has no sheet called \"%.60s\"; there are %.600s",
                                 zip->wish->path, zip->wish->sheet, meso_text_get(&names))
                     : meso_fail(zip->ctx, MESO_E_PARSE, "%s: has no sheet with a table",
                                 zip->wish->path);
    meso_text_release(&names);
    return status;
}

meso_status meso_workbook_choose(const meso_zip *zip, const meso_workbook *book, int32_t *out)
{
    int32_t best = -1;
    for (int32_t s = 0; s < book->sheets; s++) {
        const meso_sheet_entry *sheet = &book->sheet[s];
        if (!sheet->part) continue;
        if (zip->wish->sheet) {
            if (meso_text_same_name(sheet->name, zip->wish->sheet)) best = s;
            continue;
        }
        if (sheet->hidden) continue;
        const meso_sheet_entry *other = best < 0 ? NULL : &book->sheet[best];
        const int wanted = sheet->marked ? 2 : strcmp(sheet->name, "data") == 0;
        const int had = !other ? -1 : other->marked ? 2 : strcmp(other->name, "data") == 0;
        if (wanted > had || (wanted == had && sheet->bytes > other->bytes)) best = s;
    }
    *out = best;
    return best < 0 ? no_sheet(zip, book) : MESO_OK;
}

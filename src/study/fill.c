/* How does a filled sheet come into the project? See src/study/fill.h. */
#include "study/fill.h"

#include "base/ctx.h"
#include "store/project.h"
#include "study/fill_part.h"

#include <string.h>

static meso_status read_codes(meso_filling *f)
{
    meso_table *codes = NULL;
    f->regions = meso_map_new(f->ctx);
    if (!f->regions) return MESO_E_NOMEM;
    meso_status status = meso_project_query(
        f->ctx, &codes, f->project,
        "SELECT c.code, coalesce(c.label, '') FROM code c JOIN scheme s ON s.id=c.scheme_id "
        "WHERE s.kind='region'");
    for (int64_t r = 0; status >= 0 && r < codes->rows; r++)
        for (int c = 0; c < 2; c++) {
            const char *text = codes->column[c].text[r];
            if (*text && meso_map_add(f->ctx, f->regions, text, strlen(text)) < 0)
                status = MESO_E_NOMEM;
        }
    meso_table_free(codes);
    if (status >= 0)
        status = meso_project_query(
            f->ctx, &f->industries, f->project,
            "SELECT s.key, '' || c.code, coalesce(c.label, '') FROM code c JOIN scheme s ON "
            "s.id=c.scheme_id WHERE s.kind='industry' ORDER BY s.id, c.id");
    return status;
}

static meso_status match_columns(meso_filling *f)
{
    f->at = MESO_TAKE(f->ctx, f->arena, int32_t, f->header->fields);
    if (!f->at) return MESO_E_NOMEM;
    for (int32_t c = 0; c < f->header->fields; c++) {
        const char *name = f->header->field[c];
        const char *dot = strchr(name, '.');
        f->at[c] = meso_blank_column_find(f->blank, name);
        if (f->at[c] < 0 && dot) f->at[c] = meso_blank_column_find(f->blank, dot + 1);
    }
    return MESO_OK;
}

/* The row of headings below the hidden names repeats them in words. */
static int is_heading(const meso_filling *f)
{
    int32_t same = 0, filled = 0;
    for (int32_t c = 0; c < f->line->fields && c < f->header->fields; c++) {
        if (!*f->line->field[c]) continue;
        filled++;
        same +=
            f->at[c] >= 0 && meso_blank_column_find(f->blank, f->line->field[c]) == f->at[c];
    }
    return filled > 1 && same * 2 > filled;
}

static int is_empty(const meso_line *line)
{
    for (int32_t c = 0; c < line->fields; c++)
        if (*line->field[c]) return 0;
    return 1;
}

static meso_status take_rows(meso_filling *f, const meso_lines *lines, int64_t head)
{
    meso_status status = MESO_OK;
    for (int64_t r = head + 1; r < lines->count && status >= 0; r++) {
        f->line = &lines->line[r];
        if (is_empty(f->line)) {
            f->out->empty++;
        } else if (meso_blank_is_example(f->line->field[0])) {
            f->out->examples++;
        } else if (r != head + 1 || !is_heading(f)) {
            status = meso_filling_row(f);
        }
        if (status >= 0)
            status = meso_tell(f->ctx, "taking rows", (double)r / (double)lines->count);
    }
    return status;
}

meso_status meso_fill_take(meso_ctx *ctx, meso_arena *arena, meso_fill *out,
                           meso_project *project, const meso_lines *lines, int64_t head,
                           const meso_blank *blank, const char *source)
{
    meso_filling f = {.ctx = ctx,
                      .arena = arena,
                      .out = out,
                      .project = project,
                      .blank = blank,
                      .source = source,
                      .header = &lines->line[head]};
    int mine = 0;
    *out = (meso_fill){.blank = blank};
    f.book = meso_register_find(blank->book);
    f.column = meso_blank_columns(blank, &f.columns);
    project->ctx = ctx;
    meso_text_start(&f.more, ctx);
    meso_status status = MESO_OK;
    MESO_TRY(match_columns(&f));
    MESO_TRY(read_codes(&f));
    MESO_TRY(meso_names_new(ctx, arena, &f.names, project));
    MESO_TRY(meso_change_start(project, &mine));
    status = meso_change_end(project, mine, take_rows(&f, lines, head));
done:
    meso_map_free(f.regions);
    meso_table_free(f.industries);
    meso_text_release(&f.more);
    return status;
}

/* What does the made-up office publish, and what does it keep back? */
#include "base/ctx.h"
#include "base/random.h"
#include "data/cell.h"
#include "example/stories.h"
#include "example/world.h"

#include <math.h>
#include <string.h>

/* One year at work, all codes: row 0 is the nation. Arrays [regions + 1][codes]. */
typedef struct edition {
    const meso_world *world;
    int32_t year, rows, codes;
    double *jobs, *firms, *output;
    uint8_t *hidden;
} edition;

static int64_t at(const edition *e, int32_t row, int32_t code)
{
    return (int64_t)row * e->codes + code;
}

/* Adds the groups up through the tree and the regions up to the nation. */
static void add_up(edition *e, double *into, const double *from)
{
    const meso_world_tree *tree = &e->world->tree;
    memset(into, 0, (size_t)e->rows * (size_t)e->codes * sizeof *into);
    for (int32_t r = 0; r < e->rows - 1; r++)
        for (int32_t g = 0; g < tree->groups; g++) {
            const double x = from[meso_world_cell(e->world, e->year, r, g)];
            for (int32_t code = tree->code_of_group[g]; code >= 0; code = tree->above[code]) {
                into[at(e, r + 1, code)] += x;
                into[at(e, 0, code)] += x;
            }
        }
}

/* What the stories are about is printed where the others leave a choice. */
static int is_of_story(const edition *e, int64_t cell)
{
    const int32_t row = (int32_t)(cell / e->codes), code = (int32_t)(cell % e->codes);
    return row - 1 == e->world->home && meso_story_share(e->world->industries->code[code]) > 0;
}

/* Fewer than three firms, or one among few that would be recognised. */
static void hide_primary(edition *e)
{
    const meso_codes *codes = e->world->industries;
    for (int32_t r = 1; r < e->rows; r++)
        for (int32_t c = 0; c < e->codes; c++) {
            const double jobs = e->jobs[at(e, r, c)], firms = e->firms[at(e, r, c)];
            if (codes->level[c] < 2 || jobs <= 0) continue;
            meso_random random;
            meso_random_start(&random, e->world->options.seed, 40, (uint64_t)at(e, r, c));
            const int dominated = firms < 8 && !is_of_story(e, at(e, r, c)) &&
                                  meso_random_uniform(&random) < 0.04;
            e->hidden[at(e, r, c)] = firms < 3 || dominated;
        }
}

/* A lone hidden member of a sum would follow from the rest: the smallest of the others goes
   with it. Members are told by index; returns whether the sum itself must go. */
static int hide_with_it(edition *e, const int64_t *member, int32_t members)
{
    int32_t hidden = 0, positive = 0;
    int64_t smallest = -1;
    for (int32_t m = 0; m < members; m++) {
        if (e->jobs[member[m]] <= 0) continue;
        positive++;
        if (e->hidden[member[m]])
            hidden++;
        else if (smallest < 0 || is_of_story(e, smallest) ||
                 (!is_of_story(e, member[m]) && e->jobs[member[m]] < e->jobs[smallest]))
            smallest = member[m];
    }
    if (hidden == 1 && smallest >= 0) e->hidden[smallest] = 1;
    return hidden == 1 && positive == 1;
}

static void hide_in_rows(edition *e, int64_t *member)
{
    const int32_t *above = e->world->tree.above;
    for (int32_t r = 1; r < e->rows; r++)
        for (int32_t parent = e->codes - 1; parent >= 0; parent--) {
            int32_t members = 0;
            for (int32_t c = parent + 1; c < e->codes; c++)
                if (above[c] == parent) member[members++] = at(e, r, c);
            const int must_go = members && hide_with_it(e, member, members);
            if (must_go && parent > 0) e->hidden[at(e, r, parent)] = 1;
        }
}

static void hide_in_columns(edition *e, int64_t *member)
{
    for (int32_t c = 1; c < e->codes; c++) {
        for (int32_t r = 1; r < e->rows; r++)
            member[r - 1] = at(e, r, c);
        (void)hide_with_it(e, member, e->rows - 1);
    }
}

/* The size class that is printed in place of the number. */
static meso_cell size_class(double jobs, double firms)
{
    static const double ends[] = {9,    19,   49,   99,    249,   499,   999,
                                  2499, 4999, 9999, 24999, 49999, 99999, 999999};
    meso_cell cell = meso_cell_none(MESO_CELL_WITHHELD);
    cell.low = 1;
    for (size_t n = 0; n < sizeof ends / sizeof *ends; n++) {
        if (jobs <= ends[n]) {
            cell.high = ends[n];
            break;
        }
        cell.low = ends[n] + 1;
    }
    /* Every firm has somebody in it; a class with one number left would give it away. */
    cell.low = fmax(cell.low, fmin(firms, cell.high - 1));
    return cell;
}

static meso_cell published(const edition *e, const double *what, int32_t row, int32_t code,
                           int which)
{
    const double x = what[at(e, row, code)];
    const int32_t calendar = MESO_LAST_YEAR - e->world->options.years + 1 + e->year;
    meso_cell cell = meso_cell_exact(x);
    if (e->hidden[at(e, row, code)] && which == 0)
        return size_class(x, e->firms[at(e, row, code)]);
    if (e->hidden[at(e, row, code)] && which == 2) {
        cell = meso_cell_none(MESO_CELL_WITHHELD);
        cell.low = 0;
        return cell;
    }
    if (calendar == MESO_BREAK_YEAR && e->world->neighbour >= 0 &&
        (row - 1 == e->world->home || row - 1 == e->world->neighbour))
        cell.state = MESO_CELL_BREAK;
    return cell;
}

static meso_status add_edition(meso_ctx *ctx, meso_panel_builder *builder, const edition *e,
                               const double *what, int which)
{
    const meso_period period = (MESO_LAST_YEAR - e->world->options.years + 1 + e->year) * 100;
    for (int32_t r = 0; r < e->rows; r++)
        for (int32_t c = 0; c < e->codes; c++) {
            if (what[at(e, r, c)] <= 0) continue;
            const meso_cell cell = which < 3 ? published(e, what, r, c, which)
                                             : meso_cell_exact(what[at(e, r, c)]);
            const meso_status status = meso_panel_add(ctx, builder, period, r, c, cell);
            if (status < 0) return status;
        }
    return MESO_OK;
}

static int64_t count_hidden(const edition *e)
{
    int64_t hidden = 0;
    for (int64_t c = 0; c < (int64_t)e->rows * e->codes; c++)
        hidden += e->hidden[c];
    return hidden;
}

/* Makes one year: sums, then what is kept back, until neither direction asks for more. */
static void make_edition(edition *e, int64_t *member, int32_t year)
{
    e->year = year;
    add_up(e, e->jobs, e->world->jobs);
    add_up(e, e->firms, e->world->firms);
    add_up(e, e->output, e->world->output);
    memset(e->hidden, 0, (size_t)e->rows * (size_t)e->codes);
    hide_primary(e);
    for (int64_t before = -1, now = 0; now != before; now = count_hidden(e)) {
        before = now;
        hide_in_columns(e, member);
        hide_in_rows(e, member);
    }
}

static meso_status start_builders(meso_ctx *ctx, meso_panel_builder *builder[4],
                                  const meso_world *world)
{
    static const char *const names[4][2] = {
        {"jobs", "persons"}, {"firms", "firms"}, {"output", "thousand"}, {"jobs", "persons"}};
    meso_status status = MESO_OK;
    for (int p = 0; status == MESO_OK && p < 4; p++)
        status = meso_panel_builder_new(ctx, &builder[p], names[p][0], names[p][1],
                                        world->regions, world->industries, MESO_CELL_ZERO);
    return status;
}

meso_status meso_world_publish(meso_ctx *ctx, meso_panel *panels[3], meso_panel **truth,
                               int64_t *withheld, const meso_world *world)
{
    meso_panel_builder *builder[4] = {NULL};
    meso_arena *scratch = meso_arena_new(ctx);
    if (!scratch) return MESO_E_NOMEM;
    edition e = {
        .world = world, .rows = world->options.regions + 1, .codes = world->tree.codes};
    const int64_t cells = (int64_t)e.rows * e.codes;
    int64_t *member = MESO_TAKE(ctx, scratch, int64_t, (int64_t)e.rows + e.codes);
    e.jobs = MESO_TAKE(ctx, scratch, double, cells);
    e.firms = MESO_TAKE(ctx, scratch, double, cells);
    e.output = MESO_TAKE(ctx, scratch, double, cells);
    e.hidden = MESO_TAKE(ctx, scratch, uint8_t, cells);
    meso_status status =
        member && e.jobs && e.firms && e.output && e.hidden ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) status = start_builders(ctx, builder, world);
    *withheld = 0;
    for (int32_t year = 0; status == MESO_OK && year < world->options.years; year++) {
        const double *what[4] = {e.jobs, e.firms, e.output, e.jobs};
        make_edition(&e, member, year);
        *withheld += count_hidden(&e);
        for (int p = 0; status == MESO_OK && p < 4; p++)
            status = add_edition(ctx, builder[p], &e, what[p], p);
    }
    for (int p = 0; status == MESO_OK && p < 4; p++) {
        status = meso_panel_build(ctx, p < 3 ? &panels[p] : truth, builder[p]);
        builder[p] = NULL;
    }
    for (int p = 0; p < 4; p++)
        meso_panel_builder_free(builder[p]);
    meso_arena_free(scratch);
    return status;
}

/* Who serves which need, and what is left open? */
#include "base/ctx.h"
#include "base/text.h"
#include "data/people.h"
#include "data/sphere.h"
#include "question/institutions_figures.h"

#include <string.h>

const char *meso_gap_class(const meso_service *service, meso_gap_limits limits)
{
    const meso_cell *gap = &service->cover.gap;
    if (service->asked == 0 && service->judged.raters == 0) return "class.gap_unasked";
    if (gap->low >= limits.high) return "class.gap_high";
    if (gap->high < limits.thin) return "class.gap_ok";
    if (isnan(gap->value)) return "class.gap_unknown";
    if (gap->value >= limits.high) return "class.gap_high";
    return gap->value >= limits.thin ? "class.gap_thin" : "class.gap_ok";
}

static const meso_output cell_outputs[] = {
    {"row", "", "organisation, or what is summed below"},
    {"column", "", "service"},
    {"class", "", "how it stands"},
    {"role", "", "of the row"},
    {"value", "fraction", "depth x reach x quality; demand; share that is met"},
    {.name = NULL},
};

static const meso_column_style cell_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
};

static const char *const marks[] = {"class.none", "class.planned", "class.exists",
                                    "class.used"};

static void put(meso_scene *scene, meso_table *table, int64_t row, const char *code,
                const char *label, const meso_service *service, const char *class_of,
                const char *role, meso_cell value)
{
    meso_scene_key(scene, table, 0, row, code, label);
    meso_scene_key(scene, table, 1, row, service->code, service->label);
    table->column[2].text[row] = class_of;
    table->column[3].text[row] = role;
    table->column[4].cell[row] = value;
}

void meso_institutions_matrix(meso_scene *scene, meso_gap_limits limits)
{
    const int32_t organisations = scene->organisations, services = scene->services;
    const char *reason = organisations == 0 ? "reason.no_organisations"
                         : services == 0    ? "reason.no_services"
                                            : NULL;
    meso_table *table = NULL;
    int64_t row = 0;
    if (!meso_scene_figure(scene, "matrix", MESO_FIGURE_MATRIX, "institutions.figure.matrix",
                           "institutions.figure.matrix.hint", 12, reason))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "matrix", (int64_t)(organisations + 3) * services,
                         cell_outputs, cell_styles);
    for (int32_t o = 0; status == MESO_OK && o < organisations; o++)
        for (int32_t s = 0; s < services; s++, row++) {
            const int64_t at = meso_scene_cell(scene, s, o);
            const meso_actor *actor = meso_scene_actor(scene, o);
            put(scene, table, row, actor->key, actor->name, &scene->service[s],
                marks[scene->mark[at]], "mark", scene->serves[at]);
        }
    for (int32_t s = 0; status == MESO_OK && s < services; s++, row++)
        put(scene, table, row, "part.need", "part.need", &scene->service[s], "", "bar",
            scene->service[s].demand);
    for (int32_t s = 0; status == MESO_OK && s < services; s++, row++)
        put(scene, table, row, "part.met", "part.met", &scene->service[s], "", "bar",
            scene->service[s].cover.covered);
    for (int32_t s = 0; status == MESO_OK && s < services; s++, row++)
        put(scene, table, row, "part.gap", "part.gap", &scene->service[s],
            meso_gap_class(&scene->service[s], limits), "class", scene->service[s].cover.gap);
    meso_scene_give(scene, status, table);
}

static const meso_output gap_outputs[] = {
    {"service", "", "service"},
    {"class", "", "how open the need is"},
    {"need_yes", "answers", "that say they need it"},
    {"need_asked", "answers", "firms and households that were asked"},
    {"expressed", "fraction", "share of them that need it"},
    {"diagnosed", "fraction", "need as others judge it, 0 to 1"},
    {"raters", "raters", "who judged"},
    {"providers", "organisations", "that may serve it"},
    {"covered", "fraction", "share of those in need that are served"},
    {"gap", "fraction", "need that is not met"},
    {.name = NULL},
};

static const meso_column_style gap_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
};

/* A number who said yes leaves only where the share may. */
static meso_cell yes_of(const meso_service *service)
{
    if (service->expressed.state == MESO_CELL_WITHHELD)
        return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_WITHHELD};
    return service->asked ? meso_scene_exactly((double)service->yes) : meso_scene_missing();
}

void meso_institutions_gaps(meso_scene *scene, meso_gap_limits limits)
{
    meso_table *table = NULL;
    if (!meso_scene_figure(scene, "gaps", MESO_FIGURE_TABLE, "institutions.figure.gaps",
                           "institutions.figure.gaps.hint", 12,
                           scene->services ? NULL : "reason.no_services"))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "gaps", scene->services, gap_outputs, gap_styles);
    for (int32_t s = 0; status == MESO_OK && s < scene->services; s++) {
        const meso_service *service = &scene->service[s];
        meso_column *column = table->column;
        meso_scene_key(scene, table, 0, s, service->code, service->label);
        column[1].text[s] = meso_gap_class(service, limits);
        column[2].cell[s] = yes_of(service);
        column[3].cell[s] = meso_scene_exactly((double)service->asked);
        column[4].cell[s] = service->expressed;
        column[5].cell[s] = service->judged.mean;
        column[6].cell[s] = meso_scene_exactly(service->judged.raters);
        column[7].cell[s] = meso_scene_exactly(service->cover.providers);
        column[8].cell[s] = service->cover.covered;
        column[9].cell[s] = service->cover.gap;
    }
    meso_scene_give(scene, status, table);
}

static const meso_output loss_outputs[] = {
    {"organisation", "", "organisation"},
    {"level", "", "level"},
    {"needs", "needs", "that it may serve"},
    {"alone", "need", "that it would meet if it were the only one"},
    {"lost", "need", "no longer met if it left"},
    {"shapley", "need", "its part of all that is met, over every order of leaving"},
    {"redundant", "fraction", "0 = nobody else does it, 1 = all of it is done twice"},
    {.name = NULL},
};

static const meso_column_style loss_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 2},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
};

void meso_institutions_losses(meso_scene *scene)
{
    meso_table *table = NULL;
    int64_t row = 0;
    if (!meso_scene_figure(scene, "losses", MESO_FIGURE_TABLE, "institutions.figure.losses",
                           "institutions.figure.losses.hint", 12,
                           scene->services && scene->organisations ? NULL
                                                                   : "reason.no_services"))
        return;
    meso_status status = meso_scene_table(scene, &table, "losses", scene->organisations,
                                          loss_outputs, loss_styles);
    for (int32_t o = 0; status == MESO_OK && o < scene->organisations; o++) {
        const meso_organisation_cover *own = &scene->cover[o];
        const meso_actor *actor = meso_scene_actor(scene, o);
        if (own->needs == 0) continue;
        meso_scene_key(scene, table, 0, row, actor->key, actor->name);
        table->column[1].text[row] = meso_scene_level(actor->level);
        table->column[2].cell[row] = meso_scene_exactly(own->needs);
        table->column[3].cell[row] = own->alone;
        table->column[4].cell[row] = own->lost;
        table->column[5].cell[row] = own->shapley;
        table->column[6].cell[row] = own->redundant;
        row++;
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_scene_give(scene, status, table);
}

static const meso_output specification_outputs[] = {
    {"service", "", "what is missing or thin"},
    {"class", "", "how open the need is"},
    {"gap", "fraction", "need that is not met"},
    {"depth", "0 to 5", "deepest that is offered today"},
    {"wait", "weeks", "shortest wait"},
    {"price", "", "of the deepest offer"},
    {"distance", "km", "to the nearest provider"},
    {"capacity", "cases a year", "of all offers together"},
    {"now", "", "who serves it today, the deepest first"},
    {"part_of", "", "what the deepest offer is part of"},
    {.name = NULL},
};

static const meso_column_style specification_styles[] = {
    {MESO_COLUMN_KEY, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_SHARE, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_NUMBER, 0},
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_COUNT, 0},
    {MESO_COLUMN_TEXT, 0, 0},
    {MESO_COLUMN_TEXT, 0, 0},
};

static double distance_to(const meso_scene *scene, const meso_actor *actor)
{
    const meso_question_input *input = scene->input;
    if (!input->longitude || input->region < 0) return MESO_NAN;
    const double lon = input->longitude[input->region], lat = input->latitude[input->region];
    if (isnan(lon) || isnan(lat) || isnan(actor->lon) || isnan(actor->lat)) return MESO_NAN;
    return meso_chord_kilometres(
        meso_place_chord(meso_place_of(lon, lat), meso_place_of(actor->lon, actor->lat)));
}

static meso_cell known(double x)
{
    return isnan(x) ? meso_scene_missing() : meso_scene_exactly(x);
}

/* "Toolroom voucher < Industry fund": what an offer is part of, from the inside out. */
static void put_nested(meso_scene *scene, meso_table *table, int64_t row, int32_t offer)
{
    enum { STEPS = 8 };
    int32_t at = scene->actors->offer[offer].parent;
    meso_text words;
    meso_text_start(&words, scene->ctx);
    for (int step = 0; at >= 0 && step < STEPS; step++) {
        if (step) meso_text_put(&words, " < ");
        meso_text_put(&words, scene->actors->offer[at].title);
        at = scene->actors->offer[at].parent;
    }
    if (words.status < 0) meso_answer_failed(scene->out, words.status);
    meso_scene_text(scene, table, 9, row, meso_text_get(&words));
    meso_text_release(&words);
}

static void specify(meso_scene *scene, meso_table *table, int64_t row, int32_t s)
{
    double deepest = MESO_NAN, wait = MESO_NAN, near = MESO_NAN, capacity = MESO_NAN;
    int32_t best = -1;
    meso_text names;
    meso_text_start(&names, scene->ctx);
    for (int32_t o = 0; o < scene->organisations; o++) {
        const int64_t at = meso_scene_cell(scene, s, o);
        if (scene->offer[at] < 0 || scene->mark[at] < MESO_MARK_EXISTS) continue;
        const meso_offer *offer = &scene->actors->offer[scene->offer[at]];
        const meso_actor *actor = meso_scene_actor(scene, o);
        if (names.length) meso_text_put(&names, ", ");
        meso_text_put(&names, actor->name);
        if (best < 0 || offer->depth > scene->actors->offer[best].depth)
            best = scene->offer[at];
        deepest = fmax(deepest, offer->depth);
        wait = fmin(wait, offer->wait_weeks);
        near = fmin(near, distance_to(scene, actor));
        if (!isnan(offer->capacity))
            capacity = isnan(capacity) ? offer->capacity : capacity + offer->capacity;
    }
    table->column[3].cell[row] = known(deepest);
    table->column[4].cell[row] = known(wait);
    table->column[6].cell[row] = known(near);
    table->column[7].cell[row] = known(capacity);
    if (names.status < 0) meso_answer_failed(scene->out, names.status);
    meso_scene_text(scene, table, 8, row, meso_text_get(&names));
    meso_text_release(&names);
    if (best < 0) return;
    meso_scene_text(scene, table, 5, row, scene->actors->offer[best].price);
    put_nested(scene, table, row, best);
}

void meso_institutions_specification(meso_scene *scene, meso_gap_limits limits)
{
    meso_table *table = NULL;
    int64_t row = 0;
    if (!meso_scene_figure(scene, "specification", MESO_FIGURE_TABLE,
                           "institutions.figure.specification",
                           "institutions.figure.specification.hint", 12,
                           scene->services ? NULL : "reason.no_services"))
        return;
    const meso_status status = meso_scene_table(scene, &table, "specification", scene->services,
                                                specification_outputs, specification_styles);
    for (int32_t s = 0; status == MESO_OK && s < scene->services; s++) {
        const meso_service *service = &scene->service[s];
        const char *class_of = meso_gap_class(service, limits);
        if (strcmp(class_of, "class.gap_ok") == 0) continue;
        meso_scene_key(scene, table, 0, row, service->code, service->label);
        table->column[1].text[row] = class_of;
        table->column[2].cell[row] = service->cover.gap;
        specify(scene, table, row++, s);
    }
    if (status == MESO_OK) meso_table_truncate(table, row);
    meso_scene_give(scene, status, table);
}

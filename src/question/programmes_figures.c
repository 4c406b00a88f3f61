/* What do programmes reach here, what do they not, and what is asked for? */
#include "question/programmes_figures.h"

#include "base/ctx.h"
#include "base/text.h"
#include "data/people.h"
#include "measure/uptake.h"
#include "question/programmes_columns.h"

#include <string.h>

const char *meso_programmes_why_none(const meso_programmes *all)
{
    return all->count ? NULL : "reason.no_programmes";
}

static const char *fit_class(const meso_programmes *all, int32_t p, int32_t s)
{
    const meso_programme *programme = &all->programme[p];
    const uint8_t fit = meso_programmes_fit(all, p, s);
    if (fit == MESO_FIT_CONFLICTS) return "class.conflict";
    if (fit == MESO_FIT_NONE) return "class.none";
    if (!programme->is_open) return "class.closed";
    if (all->firms_here == 0) return "class.fits_unused";
    return programme->here ? "class.fits_used" : "class.fits_unused";
}

static const meso_output fit_outputs[] = {
    {"row", "", "programme"},   {"column", "", "need"},        {"class", "", "how they stand"},
    {"role", "", "of the row"}, {"value", "fraction", "need"}, {.name = NULL},
};
static const meso_column_style fit_styles[] = {KEY, KEY, TEXT, TEXT, SHARE};

void meso_programmes_matrix(const meso_programmes *all)
{
    meso_scene *scene = all->scene;
    meso_table *table = NULL;
    int64_t row = 0;
    const char *reason = meso_programmes_why_none(all);
    if (!reason && scene->services == 0) reason = "reason.no_services";
    if (!meso_scene_figure(scene, "fit", MESO_FIGURE_MATRIX, "programmes.figure.fit",
                           "programmes.figure.fit.hint", 12, reason))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "fit", (int64_t)(all->count + 1) * scene->services,
                         fit_outputs, fit_styles);
    for (int32_t p = 0; status == MESO_OK && p <= all->count; p++)
        for (int32_t s = 0; s < scene->services; s++, row++) {
            const meso_service *service = &scene->service[s];
            const int last = p == all->count;
            const meso_offer *offer = last ? NULL : all->programme[p].offer;
            meso_scene_key(scene, table, 0, row, last ? "part.need" : offer->key,
                           last ? "part.need" : offer->title);
            meso_scene_key(scene, table, 1, row, service->code, service->label);
            table->column[2].text[row] = last ? "" : fit_class(all, p, s);
            table->column[3].text[row] = last ? "bar" : "mark";
            table->column[4].cell[row] = last ? service->demand : meso_scene_missing();
        }
    meso_scene_give(scene, status, table);
}

static const meso_output cover_outputs[] = {
    {"service", "", "need"},
    {"expressed", "fraction", "of firms and households asked that need it"},
    {"diagnosed", "fraction", "need as others judge it, 0 to 1"},
    {"open_programmes", "programmes", "that are open here and meet it"},
    {"covered", "fraction", "that they may reach; bounded where reach is not said"},
    {"budget", "money a year", "of those that say it"},
    {.name = NULL},
};
static const meso_column_style cover_styles[] = {KEY, SHARE, NUMBER(2), COUNT, SHARE, COUNT};

/* Reach x quality x depth / 5 of what says it; anything up to all of it where it does not. */
static meso_cell reach_of(const meso_offer *offer)
{
    if (isnan(offer->reach)) return (meso_cell){MESO_NAN, 0, 1, MESO_CELL_MISSING};
    const double most = offer->reach * (isnan(offer->quality) ? 1 : offer->quality) *
                        (isnan(offer->depth) ? 1 : offer->depth / 5);
    return meso_scene_exactly(most);
}

meso_status meso_programmes_cover(const meso_programmes *all, double *budget)
{
    meso_scene *scene = all->scene;
    const int64_t services = scene->services, cells = services * all->count;
    meso_table *table = NULL;
    meso_cell *serves = MESO_TAKE(scene->ctx, scene->arena, meso_cell, cells + services + 1);
    meso_need_cover *need = MESO_TAKE(scene->ctx, scene->arena, meso_need_cover, services + 1);
    meso_organisation_cover *own =
        MESO_TAKE(scene->ctx, scene->arena, meso_organisation_cover, (int64_t)all->count + 1);
    if (!serves || !need || !own) return MESO_E_NOMEM;
    meso_cell *demand = serves + cells;
    for (int32_t s = 0; s < services; s++) {
        demand[s] = scene->service[s].demand;
        budget[s] = 0;
        for (int32_t p = 0; p < all->count; p++) {
            const meso_offer *offer = all->programme[p].offer;
            const int meets =
                all->programme[p].is_open && meso_programmes_fit(all, p, s) == MESO_FIT_MEETS;
            serves[s * (int64_t)all->count + p] =
                meets ? reach_of(offer) : meso_scene_exactly(0);
            if (meets) budget[s] += isnan(offer->budget) ? 0 : offer->budget;
        }
    }
    const meso_needs needs = {scene->services, all->count, demand, serves};
    meso_status status = meso_coverage(scene->ctx, need, own, &needs);
    const char *reason = meso_programmes_why_none(all);
    if (status < 0 ||
        !meso_scene_figure(scene, "cover", MESO_FIGURE_TABLE, "programmes.figure.cover",
                           "programmes.figure.cover.hint", 12, reason))
        return status;
    status = meso_scene_table(scene, &table, "cover", services, cover_outputs, cover_styles);
    for (int32_t s = 0; status == MESO_OK && s < services; s++) {
        const meso_service *service = &scene->service[s];
        meso_scene_key(scene, table, 0, s, service->code, service->label);
        table->column[1].cell[s] = service->expressed;
        table->column[2].cell[s] = service->judged.mean;
        table->column[3].cell[s] = meso_scene_exactly(meso_programmes_open_for(all, s));
        table->column[4].cell[s] = need[s].covered;
        table->column[5].cell[s] = meso_scene_exactly(budget[s]);
    }
    meso_scene_give(scene, status, table);
    return MESO_OK;
}

static const meso_output uptake_outputs[] = {
    {"programme", "", "programme"},
    {"state", "", "open here or not"},
    {"users", "firms", "that use it here, of those known"},
    {"rate", "firms in 1,000", "here"},
    {"rate_elsewhere", "firms in 1,000", "in the other regions together"},
    {"ratio", "ratio", "here over elsewhere, exact interval"},
    {"chance", "probability", "of a difference so large if both were one"},
    {.name = NULL},
};
static const meso_column_style uptake_styles[] = {
    KEY,
    TEXT,
    COUNT,
    NUMBER(0),
    NUMBER(0),
    NUMBER(2),
    {MESO_COLUMN_QUANTITY, MESO_FORMAT_PROBABILITY, 0}};

static meso_cell times(meso_cell cell, double factor)
{
    return (meso_cell){cell.value * factor, cell.low * factor, cell.high * factor, cell.state};
}

/* A rate of one or two firms would tell them: it is held back as their number is. */
static meso_cell shown(meso_cell cell, int64_t firms)
{
    if (meso_people_count(firms).state != MESO_CELL_WITHHELD) return cell;
    return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_WITHHELD};
}

void meso_programmes_uptake(const meso_programmes *all)
{
    meso_scene *scene = all->scene;
    const double confidence = scene->input->draw.confidence;
    meso_table *table = NULL;
    int64_t users = 0;
    for (int32_t p = 0; p < all->count; p++)
        users += all->programme[p].here + all->programme[p].elsewhere;
    if (!meso_scene_figure(scene, "uptake", MESO_FIGURE_TABLE, "programmes.figure.uptake",
                           "programmes.figure.uptake.hint", 12,
                           users ? NULL : "reason.no_uptake"))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "uptake", all->count, uptake_outputs, uptake_styles);
    for (int32_t p = 0; status == MESO_OK && p < all->count; p++) {
        const meso_programme *programme = &all->programme[p];
        const meso_uptake here = {(double)programme->here, (double)all->firms_here};
        const meso_uptake there = {(double)programme->elsewhere, (double)all->firms_elsewhere};
        const double chance = meso_uptake_chance(here, there);
        meso_column *column = table->column;
        meso_scene_key(scene, table, 0, p, programme->offer->key, programme->offer->title);
        column[1].text[p] = programme->state;
        column[2].cell[p] = meso_people_count(programme->here);
        column[3].cell[p] =
            shown(times(meso_uptake_rate(here, confidence), 1000), programme->here);
        column[4].cell[p] =
            shown(times(meso_uptake_rate(there, confidence), 1000), programme->elsewhere);
        column[5].cell[p] =
            shown(shown(meso_uptake_ratio(here, there, confidence), programme->here),
                  programme->elsewhere);
        column[6].cell[p] = isnan(chance)
                                ? (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_UNDEFINED}
                                : shown(shown(meso_scene_exactly(chance), programme->here),
                                        programme->elsewhere);
    }
    meso_scene_give(scene, status, table);
}

int meso_programmes_is_orphan(const meso_programmes *all, int32_t service, double least)
{
    const meso_cell *demand = &all->scene->service[service].demand;
    const double size = isnan(demand->value) ? demand->high : demand->value;
    return size >= least && meso_programmes_open_for(all, service) == 0;
}

const char *meso_programmes_idle(const meso_programmes *all, int32_t programme)
{
    const meso_programme *p = &all->programme[programme];
    if (!p->is_open || p->covers) return NULL;
    if (p->needs == 0) {
        for (int32_t s = 0; s < all->scene->services; s++)
            if (meso_programmes_fit(all, programme, s) == MESO_FIT_CONFLICTS) return NULL;
        return "class.idle_need";
    }
    return all->firms_here > 0 && p->here == 0 ? "class.idle" : NULL;
}

static const meso_output orphan_outputs[] = {
    {"kind", "", "orphan or idle"},
    {"label", "", "need, or programme"},
    {"need", "fraction", "of the orphan"},
    {"budget", "money a year", "of the idle programme"},
    {.name = NULL},
};
static const meso_column_style orphan_styles[] = {TEXT, TEXT, SHARE, COUNT};

void meso_programmes_orphans(const meso_programmes *all, double least)
{
    meso_scene *scene = all->scene;
    meso_table *table = NULL;
    int64_t count = 0, row = 0;
    for (int32_t s = 0; s < scene->services; s++)
        count += meso_programmes_is_orphan(all, s, least);
    for (int32_t p = 0; p < all->count; p++)
        count += meso_programmes_idle(all, p) != NULL;
    const char *reason = meso_programmes_why_none(all);
    if (!reason && count == 0) reason = "reason.no_orphans";
    if (!meso_scene_figure(scene, "orphans", MESO_FIGURE_TABLE, "programmes.figure.orphans",
                           "programmes.figure.orphans.hint", 6, reason))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "orphans", count, orphan_outputs, orphan_styles);
    const meso_cell none = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_NOT_APPLICABLE};
    for (int32_t s = 0; status == MESO_OK && s < scene->services; s++) {
        if (!meso_programmes_is_orphan(all, s, least)) continue;
        table->column[0].text[row] = "class.orphan";
        meso_scene_text(scene, table, 1, row, scene->service[s].label);
        table->column[2].cell[row] = scene->service[s].demand;
        table->column[3].cell[row++] = none;
    }
    for (int32_t p = 0; status == MESO_OK && p < all->count; p++) {
        const char *idle = meso_programmes_idle(all, p);
        if (!idle) continue;
        const double budget = all->programme[p].offer->budget;
        table->column[0].text[row] = idle;
        meso_scene_text(scene, table, 1, row, all->programme[p].offer->title);
        table->column[2].cell[row] = none;
        table->column[3].cell[row++] =
            isnan(budget) ? meso_scene_missing() : meso_scene_exactly(budget);
    }
    meso_scene_give(scene, status, table);
}

static const meso_output conflict_outputs[] = {
    {"programme", "", "programme"},
    {"service", "", "need"},
    {"need", "fraction", "how large"},
    {"rule", "", "as it is written"},
    {.name = NULL},
};
static const meso_column_style conflict_styles[] = {KEY, KEY, SHARE, TEXT};

void meso_programmes_conflicts(const meso_programmes *all)
{
    meso_scene *scene = all->scene;
    meso_table *table = NULL;
    int64_t count = 0, row = 0;
    for (int64_t c = 0; c < (int64_t)all->count * scene->services; c++)
        count += all->fit[c] == MESO_FIT_CONFLICTS;
    if (!meso_scene_figure(scene, "conflicts", MESO_FIGURE_TABLE, "programmes.figure.conflicts",
                           "programmes.figure.conflicts.hint", 6,
                           count ? NULL : "reason.no_conflicts"))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "conflicts", count, conflict_outputs, conflict_styles);
    for (int32_t p = 0; status == MESO_OK && p < all->count; p++)
        for (int32_t s = 0; s < scene->services; s++) {
            if (meso_programmes_fit(all, p, s) != MESO_FIT_CONFLICTS) continue;
            const meso_offer *offer = all->programme[p].offer;
            meso_scene_key(scene, table, 0, row, offer->key, offer->title);
            meso_scene_key(scene, table, 1, row, scene->service[s].code,
                           scene->service[s].label);
            table->column[2].cell[row] = scene->service[s].demand;
            meso_scene_text(scene, table, 3, row++, offer->eligibility);
        }
    meso_scene_give(scene, status, table);
}

static const meso_output register_outputs[] = {
    {"programme", "", "programme"},
    {"state", "", "open here or not"},
    {"tier", "", "national, provincial, local, ..."},
    {"instrument", "", "kind of instrument"},
    {"target", "", "for whom"},
    {"who", "", "who runs it"},
    {"part_of", "", "from the inside out"},
    {"open_from", "", "open from"},
    {"until", "", "open until"},
    {"budget", "money a year", "as stated"},
    {"currency", "", "of the budget"},
    {.name = NULL},
};
static const meso_column_style register_styles[] = {KEY,  TEXT, TEXT, TEXT,  TEXT, TEXT,
                                                    TEXT, TEXT, TEXT, COUNT, TEXT};

static void put_parents(const meso_programmes *all, meso_table *table, int64_t row,
                        const meso_offer *offer)
{
    enum { STEPS = 8 };
    meso_scene *scene = all->scene;
    int32_t at = offer->parent;
    meso_text words;
    meso_text_start(&words, scene->ctx);
    for (int step = 0; at >= 0 && step < STEPS; step++) {
        if (step) meso_text_put(&words, " < ");
        meso_text_put(&words, scene->actors->offer[at].title);
        at = scene->actors->offer[at].parent;
    }
    if (words.status < 0) meso_answer_failed(scene->out, words.status);
    meso_scene_text(scene, table, 6, row, meso_text_get(&words));
    meso_text_release(&words);
}

void meso_programmes_register(const meso_programmes *all)
{
    meso_scene *scene = all->scene;
    meso_table *table = NULL;
    if (!meso_scene_figure(scene, "register", MESO_FIGURE_TABLE, "programmes.figure.register",
                           "programmes.figure.register.hint", 12,
                           meso_programmes_why_none(all)))
        return;
    const meso_status status = meso_scene_table(scene, &table, "register", all->count,
                                                register_outputs, register_styles);
    for (int32_t p = 0; status == MESO_OK && p < all->count; p++) {
        const meso_offer *offer = all->programme[p].offer;
        meso_scene_key(scene, table, 0, p, offer->key, offer->title);
        table->column[1].text[p] = all->programme[p].state;
        meso_scene_text(scene, table, 2, p, offer->tier);
        meso_scene_text(scene, table, 3, p, offer->instrument);
        meso_scene_text(scene, table, 4, p, offer->target);
        if (offer->actor >= 0)
            meso_scene_text(scene, table, 5, p, scene->actors->actor[offer->actor].name);
        put_parents(all, table, p, offer);
        meso_scene_text(scene, table, 7, p, offer->window_open);
        meso_scene_text(scene, table, 8, p, offer->window_close);
        table->column[9].cell[p] =
            isnan(offer->budget) ? meso_scene_missing() : meso_scene_exactly(offer->budget);
        meso_scene_text(scene, table, 10, p, offer->currency);
    }
    meso_scene_give(scene, status, table);
}

/* How does a panel of a file become blocks of the project, in place of older ones? */
#include "base/ctx.h"
#include "store/parcel.h"
#include "store/taking.h"
#include "store/vocabulary.h"

#include <string.h>

/* Periods that are packed at the same time: bounds the memory of a long panel. */
enum { AT_ONCE = 8 };

meso_status meso_taking_join(meso_taking *taking, meso_joined_axis *axis,
                             const meso_codes *codes)
{
    if (axis->codes == codes) return MESO_OK;
    meso_project *project = taking->project;
    int32_t *position = MESO_TAKE(project->ctx, taking->arena, int32_t, codes->count);
    if (!position) return MESO_E_NOMEM;
    const meso_vocabulary *vocabulary = NULL;
    const meso_status status = meso_vocabulary_merge(project, &vocabulary, position, codes);
    if (status == MESO_OK) *axis = (meso_joined_axis){codes, vocabulary, position};
    return status;
}

static meso_status place_axis(meso_taking *taking, meso_placement *out,
                              meso_joined_axis *joined, const meso_axis *axis)
{
    meso_project *project = taking->project;
    const meso_status status = meso_taking_join(taking, joined, axis->codes);
    if (status < 0) return status;
    int32_t *at = MESO_TAKE(project->ctx, taking->arena, int32_t, axis->count);
    if (!at) return MESO_E_NOMEM;
    for (int32_t i = 0; i < axis->count; i++)
        at[i] = joined->position[axis->code ? axis->code[i] : i];
    *out = (meso_placement){axis->count, at, joined->vocabulary->codes->count};
    return MESO_OK;
}

/* What a panel is called within its source. */
typedef struct panel_key {
    int64_t measure_id, other_id; /* other_id 0 = none */
    int64_t region_scheme, industry_scheme;
} panel_key;

static meso_status name_panel(meso_taking *taking, panel_key *key, const meso_import *import,
                              int32_t p)
{
    meso_project *project = taking->project;
    const meso_panel *panel = import->panel[p];
    const char *other = import->other ? import->other[p] : "";
    key->region_scheme = taking->regions.vocabulary->scheme_id;
    key->industry_scheme = taking->industries.vocabulary->scheme_id;
    const meso_status status = meso_vocabulary_merge_one(project, &key->measure_id, "measure",
                                                         "measure", panel->measure);
    if (status < 0 || !other || !*other) return status;
    return meso_vocabulary_merge_one(project, &key->other_id,
                                     import->others ? import->others->scheme : "other",
                                     import->others ? import->others->kind : "other", other);
}

/* The panel of that key, made if need be; *differs when its earlier periods have another unit
   or another meaning of a missing row. */
static meso_status put_panel(meso_taking *taking, int64_t *panel_id, int *differs,
                             const panel_key *key, const meso_panel *panel)
{
    meso_project *project = taking->project;
    meso_statement find = {0}, put = {0};
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(
        &find, project,
        "SELECT id, unit, absent FROM panel WHERE source_id=? AND measure_id=? AND "
        "ifnull(other_id, 0)=? AND region_scheme_id=? AND industry_scheme_id=?",
        "writing a panel"));
    meso_statement_put_integer(&find, taking->source_id);
    meso_statement_put_integer(&find, key->measure_id);
    meso_statement_put_integer(&find, key->other_id);
    meso_statement_put_integer(&find, key->region_scheme);
    meso_statement_put_integer(&find, key->industry_scheme);
    MESO_TRY(meso_statement_step(&find, &row));
    if (row) {
        *panel_id = meso_statement_integer(&find, 0);
        *differs = strcmp(meso_statement_text(&find, 1), panel->unit) != 0 ||
                   meso_statement_integer(&find, 2) != panel->absent;
        goto done;
    }
    *panel_id = meso_project_new_id(project);
    *differs = 0;
    MESO_TRY(meso_statement_start(
        &put, project,
        "INSERT INTO panel(id, source_id, measure_id, other_id, region_scheme_id, "
        "industry_scheme_id, unit, absent) VALUES(?, ?, ?, nullif(?, 0), ?, ?, ?, ?)",
        "writing a panel"));
    meso_statement_put_integer(&put, *panel_id);
    meso_statement_put_integer(&put, taking->source_id);
    meso_statement_put_integer(&put, key->measure_id);
    meso_statement_put_integer(&put, key->other_id);
    meso_statement_put_integer(&put, key->region_scheme);
    meso_statement_put_integer(&put, key->industry_scheme);
    meso_statement_put_text(&put, panel->unit);
    meso_statement_put_integer(&put, panel->absent);
    MESO_TRY(meso_statement_run(&put));
done:
    meso_statement_end(&put);
    meso_statement_end(&find);
    return status;
}

/* Periods of other units, or with another meaning of a missing row, do not make one series. */
static meso_status settle_unit(meso_taking *taking, int64_t panel_id, const meso_panel *panel)
{
    meso_project *project = taking->project;
    meso_statement change = {0};
    int row = 0;
    meso_status status = MESO_OK;
    MESO_TRY(meso_statement_start(
        &change, project,
        "UPDATE panel SET unit=?1, absent=?2 WHERE id=?3 AND NOT EXISTS "
        "(SELECT 1 FROM block WHERE panel_id=?3 AND delivery_id<>?4) RETURNING id",
        "writing a panel"));
    meso_statement_put_text(&change, panel->unit);
    meso_statement_put_integer(&change, panel->absent);
    meso_statement_put_integer(&change, panel_id);
    meso_statement_put_integer(&change, taking->delivery_id);
    MESO_TRY(meso_statement_step(&change, &row));
    if (row)
        MESO_TRY(meso_statement_run(&change));
    else
        status = meso_fail(project->ctx, MESO_E_DATA,
                           "%s: earlier periods of %s have another unit than \"%s\", or "
                           "another meaning of missing rows; give this file another title",
                           project->path, panel->measure, panel->unit);
done:
    meso_statement_end(&change);
    return status;
}

static void note_replaced(meso_taking *taking, const meso_panel *panel, meso_period period)
{
    char text[MESO_PERIOD_TEXT_BYTES];
    meso_text_printf(&taking->replaced, "%s%s %s", taking->replaced.length ? ", " : "",
                     panel->measure, meso_period_text(text, period));
}

static meso_status put_block(meso_taking *taking, int64_t panel_id, const panel_key *key,
                             const meso_panel *panel, const meso_parcel *parcel)
{
    meso_project *project = taking->project;
    const meso_period period = parcel->slice->period;
    int found = 0;
    meso_statement *drop = &taking->drop_elsewhere, *find = &taking->find, *put = &taking->put;
    meso_statement_put_integer(drop, period);
    meso_statement_put_integer(drop, taking->source_id);
    meso_statement_put_integer(drop, key->measure_id);
    meso_statement_put_integer(drop, key->other_id);
    meso_statement_put_integer(drop, panel_id);
    meso_status status = meso_statement_run(drop);
    if (status < 0) return status;
    const int dropped = sqlite3_changes(project->db);

    meso_statement_put_integer(find, panel_id);
    meso_statement_put_integer(find, period);
    status = meso_statement_step(find, &found);
    const int64_t earlier = found ? meso_statement_integer(find, 0) : 0;
    meso_statement_again(find);
    if (status < 0) return status;
    if (earlier == taking->delivery_id) {
        char text[MESO_PERIOD_TEXT_BYTES];
        return meso_fail(project->ctx, MESO_E_DATA, "%s %s stands twice in this import",
                         panel->measure, meso_period_text(text, period));
    }
    if (earlier || dropped) note_replaced(taking, panel, period);

    meso_statement_put_integer(put, panel_id);
    meso_statement_put_integer(put, period);
    meso_statement_put_integer(put, taking->delivery_id);
    meso_statement_put_integer(put, parcel->region_count);
    meso_statement_put_integer(put, parcel->industry_count);
    meso_statement_put_integer(put, parcel->cells);
    meso_statement_put_integer(put, parcel->withheld);
    meso_statement_put_blob(put, parcel->bytes, parcel->count);
    taking->cells += parcel->cells;
    return meso_statement_run(put);
}

meso_status meso_taking_start_panels(meso_taking *taking)
{
    meso_project *project = taking->project;
    const char *doing = "writing cells";
    meso_status status = meso_statement_start(
        &taking->drop_elsewhere, project,
        "DELETE FROM block WHERE period=? AND panel_id IN (SELECT id FROM panel WHERE "
        "source_id=? AND measure_id=? AND ifnull(other_id, 0)=? AND id<>?)",
        doing);
    if (status == MESO_OK)
        status = meso_statement_start(&taking->find, project,
                                      "SELECT delivery_id FROM block WHERE panel_id=? AND "
                                      "period=?",
                                      doing);
    if (status == MESO_OK)
        status = meso_statement_start(
            &taking->put, project,
            "INSERT INTO block(panel_id, period, delivery_id, regions, industries, cells, "
            "withheld, data) VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(panel_id, period) DO "
            "UPDATE SET delivery_id=excluded.delivery_id, regions=excluded.regions, "
            "industries=excluded.industries, cells=excluded.cells, "
            "withheld=excluded.withheld, data=excluded.data",
            doing);
    return status;
}

meso_status meso_taking_put_panel(meso_taking *taking, const meso_import *import, int32_t p)
{
    meso_ctx *ctx = taking->project->ctx;
    const meso_panel *panel = import->panel[p];
    meso_placement regions = {0}, industries = {0};
    meso_parcel parcels[AT_ONCE];
    panel_key key = {0};
    int64_t panel_id = 0;
    int differs = 0;
    if (panel->absent != MESO_CELL_ZERO && panel->absent != MESO_CELL_MISSING)
        return meso_fail(ctx, MESO_E_ARGUMENT,
                         "%s: a row that is not there must mean zero or missing",
                         panel->measure);
    meso_status status = place_axis(taking, &regions, &taking->regions, &panel->region);
    if (status == MESO_OK)
        status = place_axis(taking, &industries, &taking->industries, &panel->industry);
    if (status == MESO_OK) status = name_panel(taking, &key, import, p);
    if (status == MESO_OK) status = put_panel(taking, &panel_id, &differs, &key, panel);
    for (int32_t first = 0; status == MESO_OK && first < panel->periods; first += AT_ONCE) {
        const int32_t left = panel->periods - first, count = left < AT_ONCE ? left : AT_ONCE;
        for (int32_t i = 0; i < count; i++)
            parcels[i] = (meso_parcel){.slice = &panel->slice[first + i],
                                       .regions = &regions,
                                       .industries = &industries};
        status = meso_parcels_pack(ctx, parcels, count);
        for (int32_t i = 0; i < count; i++) {
            if (status == MESO_OK)
                status = put_block(taking, panel_id, &key, panel, &parcels[i]);
            meso_ctx_release(ctx, parcels[i].bytes);
        }
    }
    if (status == MESO_OK && differs) status = settle_unit(taking, panel_id, panel);
    return status;
}

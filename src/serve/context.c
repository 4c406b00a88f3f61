/* What does a page show when nothing was chosen, and what can be chosen instead? */
#include "serve/context.h"

#include <stdio.h>
#include <string.h>

/* More regions than this are typed, not picked from a list. */
enum { MOST_LISTED = 200, MOST_LEVELS = 12 };

static const char first_region[] =
    "SELECT CASE WHEN c.label <> '' THEN c.label ELSE c.code END FROM code c "
    "JOIN scheme s ON s.id = c.scheme_id WHERE s.kind = 'region' AND EXISTS(SELECT 1 FROM "
    "panel p "
    "WHERE p.region_scheme_id = s.id) ORDER BY c.level DESC, c.position LIMIT 1";

static const char measures[] =
    "SELECT c.code, CASE WHEN c.label <> '' THEN c.label ELSE c.code END FROM code c "
    "WHERE EXISTS(SELECT 1 FROM panel p WHERE p.measure_id = c.id) ORDER BY c.position";

static const char periods[] =
    "SELECT c.code, b.period FROM block b JOIN panel p ON p.id = b.panel_id "
    "JOIN code c ON c.id = p.measure_id GROUP BY c.code, b.period "
    "ORDER BY b.period DESC";

meso_status meso_context_region(meso_ctx *ctx, meso_arena *arena, const char **out,
                                meso_project *project)
{
    meso_table *table = NULL;
    const char *own = meso_project_get(ctx, project, "region");
    if (own) {
        *out = meso_arena_text(ctx, arena, own);
        return *out ? MESO_OK : MESO_E_NOMEM;
    }
    meso_status status = meso_project_query(ctx, &table, project, first_region);
    if (status < 0) return status;
    if (table->rows > 0 && table->column[0].text) {
        *out = meso_arena_text(ctx, arena, table->column[0].text[0]);
        status = *out ? MESO_OK : MESO_E_NOMEM;
    } else {
        status = meso_fail(ctx, MESO_E_NOTFOUND, "no region has any number yet");
    }
    meso_table_free(table);
    return status;
}

int meso_context_is_empty(meso_exchange *exchange)
{
    meso_project *project = NULL;
    meso_table *table = NULL;
    int empty = 0;
    if (meso_exchange_open(exchange, &project, MESO_OPEN_READ) == MESO_OK &&
        meso_project_query(exchange->ctx, &table, project, "SELECT 1 FROM panel LIMIT 1") ==
            MESO_OK)
        empty = table->rows == 0;
    meso_table_free(table);
    meso_project_close(project);
    return empty;
}

static meso_control_choice *take(meso_ctx *ctx, const meso_want *want, int64_t count)
{
    return MESO_TAKE(ctx, want->arena, meso_control_choice, count > 0 ? count : 1);
}

static const char *copy(meso_ctx *ctx, const meso_want *want, const char *text)
{
    const char *kept = meso_arena_text(ctx, want->arena, text);
    return kept ? kept : "";
}

static meso_status offer_regions(meso_ctx *ctx, meso_control *control, const meso_want *want,
                                 const meso_study *study)
{
    const meso_panel *panel = meso_study_panel(study);
    const meso_axis *rows = &panel->region;
    if (rows->count > MOST_LISTED) return MESO_OK;
    meso_control_choice *choice = take(ctx, want, rows->count);
    if (!choice) return MESO_E_NOMEM;
    for (int32_t r = 0; r < rows->count; r++) {
        const int32_t code = rows->code ? rows->code[r] : r;
        const char *label = rows->codes->label[code];
        choice[r] =
            (meso_control_choice){copy(ctx, want, rows->codes->code[code]),
                                  copy(ctx, want, *label ? label : rows->codes->code[code])};
    }
    control->choices = rows->count;
    control->choice = choice;
    /* The code of the region that is shown, however it was asked for. */
    const int32_t row = meso_study_region(study);
    if (row >= 0) control->value = choice[row].value;
    return MESO_OK;
}

static meso_status offer_measures(meso_ctx *ctx, meso_control *control, const meso_want *want,
                                  meso_project *project, const char *now)
{
    meso_table *table = NULL;
    const meso_status status = meso_project_query(ctx, &table, project, measures);
    if (status < 0) return status;
    meso_control_choice *choice = take(ctx, want, table->rows);
    for (int64_t row = 0; choice && row < table->rows; row++)
        choice[row] = (meso_control_choice){copy(ctx, want, table->column[0].text[row]),
                                            copy(ctx, want, table->column[1].text[row])};
    control->choices = choice ? (int32_t)table->rows : 0;
    control->choice = choice;
    control->value = now;
    meso_table_free(table);
    return choice ? MESO_OK : MESO_E_NOMEM;
}

static meso_status offer_periods(meso_ctx *ctx, meso_control *control, const meso_want *want,
                                 meso_project *project, const meso_panel *panel)
{
    meso_table *table = NULL;
    char text[MESO_PERIOD_TEXT_BYTES];
    const meso_status status = meso_project_query(ctx, &table, project, periods);
    if (status < 0) return status;
    meso_control_choice *choice = take(ctx, want, table->rows);
    int32_t count = 0;
    for (int64_t row = 0; choice && row < table->rows; row++) {
        if (strcmp(table->column[0].text[row], panel->measure) != 0) continue;
        const char *period = copy(
            ctx, want, meso_period_text(text, (meso_period)table->column[1].cell[row].value));
        choice[count++] = (meso_control_choice){period, period};
    }
    meso_table_free(table);
    /* A range of periods is typed. */
    if (want->value[2] && strchr(want->value[2], ':')) return choice ? MESO_OK : MESO_E_NOMEM;
    control->choices = count;
    control->choice = choice;
    control->value =
        copy(ctx, want, meso_period_text(text, panel->slice[panel->periods - 1].period));
    return choice ? MESO_OK : MESO_E_NOMEM;
}

/* The levels of the tree of industries, by an example of each. */
static meso_status offer_levels(meso_ctx *ctx, meso_control *control, const meso_want *want,
                                const meso_panel *panel)
{
    const meso_codes *codes = panel->industry.codes;
    int32_t count_of[MOST_LEVELS] = {0}, choices = 0;
    for (int32_t i = 0; i < codes->count; i++)
        if (codes->level[i] >= 0 && codes->level[i] < MOST_LEVELS) count_of[codes->level[i]]++;
    meso_control_choice *choice = take(ctx, want, MOST_LEVELS);
    if (!choice) return MESO_E_NOMEM;
    for (int32_t l = 1; l < MOST_LEVELS; l++) {
        char value[16], label[48];
        if (!count_of[l]) continue;
        (void)snprintf(value, sizeof value, "%d", (int)l);
        (void)snprintf(label, sizeof label, "%d · %d", (int)l, (int)count_of[l]);
        choice[choices++] =
            (meso_control_choice){copy(ctx, want, value), copy(ctx, want, label)};
        if (panel->industry.count &&
            codes->level[panel->industry.code ? panel->industry.code[0] : 0] == l)
            control->value = choice[choices - 1].value;
    }
    control->choices = choices;
    control->choice = choice;
    return MESO_OK;
}

meso_status meso_context_controls(meso_ctx *ctx, meso_frame *frame, const meso_want *want,
                                  meso_project *project, const meso_study *study,
                                  const meso_answer *answer)
{
    static const char *const names[] = {"r", "p", "y", "m", "l"};
    static const char *const slots[] = {"region", "peers", "period", "measure", "level"};
    const meso_panel *panel = meso_study_panel(study);
    meso_status status = MESO_OK;
    (void)answer;
    for (int c = 0; c < MESO_CONTROLS; c++)
        frame->control[c] = (meso_control){
            .name = names[c], .slot = slots[c], .value = want->value[c] ? want->value[c] : ""};
    if (!panel || !panel->periods) return MESO_OK;
    MESO_TRY(offer_regions(ctx, &frame->control[0], want, study));
    MESO_TRY(offer_periods(ctx, &frame->control[2], want, project, panel));
    MESO_TRY(offer_measures(ctx, &frame->control[3], want, project, panel->measure));
    MESO_TRY(offer_levels(ctx, &frame->control[4], want, panel));
done:
    return status;
}

void meso_context_command(meso_text *out, const meso_want *want)
{
    static const char *const options[] = {"region", "peers", "year", "measure", "level"};
    meso_text_printf(out, "meso %s",
                     want->question ? want->question->name : want->measure->command);
    for (int c = 0; c < MESO_CONTROLS; c++) {
        const char *value = c == 0 ? want->request.region : want->value[c];
        if (!value || !*value) continue;
        meso_text_printf(out, " --%s ", options[c]);
        meso_text_put_shell(out, value);
    }
    const meso_setting *settings =
        want->question ? want->question->settings : want->measure->settings;
    for (int s = 0; settings && settings[s].name && s < MESO_WANT_SETTINGS; s++) {
        if (want->setting[s] == settings[s].fallback) continue;
        meso_text_printf(out, " --%s ", settings[s].name);
        if (settings[s].kind == MESO_SETTING_CHOICE)
            meso_text_put_shell(out, settings[s].choices[(int)want->setting[s]]);
        else
            meso_text_put_number(out, want->setting[s]);
    }
    const meso_draw_options usual = MESO_DRAW_OPTIONS_INIT;
    const meso_draw_options *draw = &want->request.draw;
    if (draw->confidence != usual.confidence) {
        meso_text_put(out, " --conf ");
        meso_text_put_number(out, draw->confidence);
    }
    if (draw->draws != usual.draws) meso_text_printf(out, " --draws %d", (int)draw->draws);
    if (draw->seed != usual.seed)
        meso_text_printf(out, " --seed %llu", (unsigned long long)draw->seed);
}

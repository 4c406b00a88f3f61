/* How long after the first signal did a programme come, and what is asked of others? */
#include "question/programmes_figures.h"

#include "base/ctx.h"
#include "base/text.h"
#include "data/people.h"
#include "question/programmes_columns.h"

#include <string.h>

/* The first signal of a need: its date, "" without any. */
static const char *first_signal(const meso_scene *scene, const char *service)
{
    const char *first = "";
    for (int64_t t = 0; t < scene->actors->voice_tags; t++) {
        const meso_tag *tag = &scene->actors->voice_tag[t];
        if (strcmp(tag->scheme, "service") != 0 || strcmp(tag->code, service) != 0) continue;
        const meso_voice *voice = &scene->actors->voice[tag->row];
        if (strcmp(voice->kind, "signal") != 0 || isnan(meso_day_of(voice->on_date))) continue;
        if (!*first || strcmp(voice->on_date, first) < 0) first = voice->on_date;
    }
    return first;
}

/* The programme that was there first once the signal was; -1 when none has come. */
static int32_t first_programme(const meso_programmes *all, int32_t service, const char *signal)
{
    int32_t first = -1;
    for (int32_t p = 0; p < all->count; p++) {
        const meso_offer *offer = all->programme[p].offer;
        if (meso_programmes_fit(all, p, service) != MESO_FIT_MEETS || !*offer->window_open)
            continue;
        if (*offer->window_close && strcmp(offer->window_close, signal) < 0) continue;
        if (first < 0 ||
            strcmp(offer->window_open, all->programme[first].offer->window_open) < 0)
            first = p;
    }
    return first;
}

static const meso_output lag_outputs[] = {
    {"service", "", "need"},
    {"signal", "", "day of the first signal"},
    {"first", "", "first programme"},
    {"weeks", "weeks", "from the signal to the programme, or of waiting so far"},
    {"state", "", "whether it still waits"},
    {.name = NULL},
};
static const meso_column_style lag_styles[] = {KEY, TEXT, TEXT, NUMBER(0), TEXT};

meso_status meso_programmes_lag(const meso_programmes *all, meso_response_time *time)
{
    meso_scene *scene = all->scene;
    meso_table *table = NULL;
    int64_t count = 0, row = 0;
    *time = (meso_response_time){.asked = 0};
    for (int32_t s = 0; s < scene->services; s++)
        count += *first_signal(scene, scene->service[s].code) != '\0';
    meso_spell *spell = MESO_TAKE(scene->ctx, scene->arena, meso_spell, count + 1);
    if (!spell) return MESO_E_NOMEM;
    if (!meso_scene_figure(scene, "lag", MESO_FIGURE_TABLE, "programmes.figure.lag",
                           "programmes.figure.lag.hint", 6, count ? NULL : "reason.no_signals"))
        return MESO_OK;
    meso_status status = meso_scene_table(scene, &table, "lag", count, lag_outputs, lag_styles);
    for (int32_t s = 0; status == MESO_OK && s < scene->services; s++) {
        const meso_service *service = &scene->service[s];
        const char *signal = first_signal(scene, service->code);
        if (!*signal) continue;
        const int32_t first = first_programme(all, s, signal);
        const char *end = first < 0 ? all->today : all->programme[first].offer->window_open;
        const double weeks = fmax(0, (meso_day_of(end) - meso_day_of(signal)) / 7);
        spell[row] = (meso_spell){weeks, first >= 0};
        meso_scene_key(scene, table, 0, row, service->code, service->label);
        meso_scene_text(scene, table, 1, row, signal);
        if (first >= 0)
            meso_scene_text(scene, table, 2, row, all->programme[first].offer->title);
        table->column[3].cell[row] = meso_scene_exactly(weeks);
        table->column[4].text[row++] = first >= 0 ? "class.answered" : "class.waiting";
    }
    if (status == MESO_OK)
        status = meso_response_time_of(scene->ctx, time, spell, row, MESO_NAN,
                                       scene->input->draw.confidence);
    meso_scene_give(scene, status, table);
    return MESO_OK;
}

static const meso_output ask_outputs[] = {
    {"ask", "", "what is asked"},
    {"why", "", "reason"},
    {"of_whom", "", "of whom"},
    {"service", "", "need behind it"},
    {"need_yes", "answers", "that say they need it"},
    {"need_asked", "answers", "firms and households that were asked"},
    {"sent", "", "sent on"},
    {"until", "", "reply asked for by"},
    {"state", "", "state"},
    {"reply", "", "the answer"},
    {"replied", "", "answered on"},
    {.name = NULL},
};
static const meso_column_style ask_styles[] = {TEXT, TEXT, TEXT, TEXT, COUNT, COUNT,
                                               TEXT, TEXT, TEXT, TEXT, TEXT};

static int32_t service_of(const meso_scene *scene, int32_t voice)
{
    for (int64_t t = 0; t < scene->actors->voice_tags; t++) {
        const meso_tag *tag = &scene->actors->voice_tag[t];
        if (tag->row == voice && strcmp(tag->scheme, "service") == 0)
            return meso_scene_service(scene, tag->code);
    }
    return -1;
}

void meso_programmes_asks(meso_scene *scene, const char *question)
{
    const meso_actors *actors = scene->actors;
    const int letter = strcmp(question, "letter") == 0;
    meso_table *table = NULL;
    int64_t count = 0, row = 0;
    for (int32_t v = 0; v < actors->voices; v++)
        count += strcmp(actors->voice[v].kind, "ask") == 0;
    if (!meso_scene_figure(scene, letter ? "annex" : "asks", MESO_FIGURE_TABLE,
                           "programmes.figure.asks", "programmes.figure.asks.hint", 12,
                           count ? NULL : "reason.no_asks"))
        return;
    const meso_status status =
        meso_scene_table(scene, &table, "asks", count, ask_outputs, ask_styles);
    for (int32_t v = 0; status == MESO_OK && v < actors->voices; v++) {
        const meso_voice *voice = &actors->voice[v];
        if (strcmp(voice->kind, "ask") != 0) continue;
        const int32_t s = service_of(scene, v);
        const meso_service *service = s < 0 ? NULL : &scene->service[s];
        const int told =
            service && service->asked && service->expressed.state != MESO_CELL_WITHHELD;
        meso_scene_text(scene, table, 0, row, voice->title);
        meso_scene_text(scene, table, 1, row, voice->text);
        if (voice->actor >= 0)
            meso_scene_text(scene, table, 2, row, actors->actor[voice->actor].name);
        if (service) meso_scene_text(scene, table, 3, row, service->label);
        table->column[4].cell[row] =
            told ? meso_scene_exactly((double)service->yes) : meso_scene_missing();
        table->column[5].cell[row] =
            told ? meso_scene_exactly((double)service->asked) : meso_scene_missing();
        meso_scene_text(scene, table, 6, row, voice->on_date);
        meso_scene_text(scene, table, 7, row, voice->until);
        meso_scene_text(scene, table, 8, row, voice->state);
        meso_scene_text(scene, table, 9, row, voice->reply);
        meso_scene_text(scene, table, 10, row++, voice->reply_on);
    }
    meso_scene_give(scene, status, table);
}

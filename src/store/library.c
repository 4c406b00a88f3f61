/* How does a document come on the shelf, and how is it known when it comes again? */
#include "store/shelf.h"

#include "base/ctx.h"
#include "store/source.h"

#include <mesoscope/library.h>

#include <stdio.h>
#include <string.h>

static const char doing[] = "keeping a document";

static meso_status find_document(meso_project *project, int64_t *id, int64_t *source_id,
                                 const char *sha256)
{
    meso_statement find = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &find, project, "SELECT id, source_id FROM document WHERE sha256=?", doing);
    if (status == MESO_OK) {
        meso_statement_put_text(&find, sha256);
        status = meso_statement_step(&find, &row);
    }
    *id = status == MESO_OK && row ? meso_statement_integer(&find, 0) : 0;
    *source_id = *id ? meso_statement_integer(&find, 1) : 0;
    meso_statement_end(&find);
    return status;
}

/* A title that another document has gets its digest behind it. */
static meso_status choose_title(meso_project *project, meso_text *title,
                                const meso_writing *work)
{
    meso_statement find = {0};
    int row = 0;
    meso_status status = meso_statement_start(
        &find, project, "SELECT 1 FROM source WHERE kind='document' AND title=?", doing);
    if (status == MESO_OK) {
        meso_statement_put_text(&find, work->title);
        status = meso_statement_step(&find, &row);
    }
    meso_statement_end(&find);
    meso_text_put(title, work->title);
    if (row) meso_text_printf(title, " (%.8s)", work->sha256);
    return status < 0 ? status : title->status;
}

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static meso_status put_source(meso_project *project, int64_t *source_id,
                              const meso_writing *work)
{
    meso_statement put = {0};
    meso_text title;
    meso_text_start(&title, project->ctx);
    const int64_t fresh = meso_project_new_id(project);
    meso_status status = choose_title(project, &title, work);
    if (status == MESO_OK)
        status = meso_statement_start(
            &put, project,
            "INSERT INTO source(id, kind, title, author, made_on, url, licence, confidential) "
            "VALUES(?, 'document', ?, ?, ?, ?, ?, ?)",
            doing);
    if (status == MESO_OK) {
        meso_statement_put_integer(&put, fresh);
        meso_statement_put_text(&put, meso_text_get(&title));
        meso_statement_put_text(&put, or_null(work->author));
        meso_statement_put_text(&put, or_null(work->made_on));
        meso_statement_put_text(&put, or_null(work->url));
        meso_statement_put_text(&put, or_null(work->licence));
        meso_statement_put_integer(&put, work->confidential != 0);
        status = meso_statement_run(&put);
    }
    meso_statement_end(&put);
    meso_text_release(&title);
    if (status == MESO_OK) *source_id = fresh;
    return status;
}

static meso_status put_document(meso_project *project, int64_t source_id,
                                const meso_writing *work)
{
    meso_statement put = {0};
    meso_status status = meso_statement_start(
        &put, project,
        "INSERT INTO document(id, source_id, kind, format, language, level, instrument, place, "
        "sha256, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        doing);
    if (status == MESO_OK) {
        const char *const texts[] = {work->kind,   work->format,     work->language,
                                     work->level,  work->instrument, work->place,
                                     work->sha256, work->body};
        meso_statement_put_integer(&put, meso_project_new_id(project));
        meso_statement_put_integer(&put, source_id);
        for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
            meso_statement_put_text(&put, texts[t]);
        status = meso_statement_run(&put);
    }
    meso_statement_end(&put);
    return status;
}

/* What is said anew of a document that is there already; what is marked confidential stays so.
 */
static meso_status change_document(meso_project *project, int64_t id, int64_t source_id,
                                   const meso_writing *work)
{
    meso_statement change = {0};
    meso_status status = meso_statement_start(
        &change, project,
        "UPDATE document SET kind=?2, level=iif(?3='', level, ?3), "
        "instrument=iif(?4='', instrument, ?4), place=iif(?5='', place, ?5) WHERE id=?1",
        doing);
    if (status == MESO_OK) {
        meso_statement_put_integer(&change, id);
        meso_statement_put_text(&change, work->kind);
        meso_statement_put_text(&change, work->level);
        meso_statement_put_text(&change, work->instrument);
        meso_statement_put_text(&change, work->place);
        status = meso_statement_run(&change);
    }
    meso_statement_end(&change);
    if (status < 0) return status;
    status = meso_statement_start(
        &change, project,
        "UPDATE source SET url=ifnull(?2, url), licence=ifnull(?3, licence), "
        "confidential=max(confidential, ?4) WHERE id=?1",
        doing);
    if (status == MESO_OK) {
        meso_statement_put_integer(&change, source_id);
        meso_statement_put_text(&change, or_null(work->url));
        meso_statement_put_text(&change, or_null(work->licence));
        meso_statement_put_integer(&change, work->confidential != 0);
        status = meso_statement_run(&change);
    }
    meso_statement_end(&change);
    return status;
}

static int is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0) return 1;
    return 0;
}

static meso_status check(meso_ctx *ctx, const meso_writing *work)
{
    static const char *const kinds[] = {"document", "case", "method", NULL};
    static const char *const levels[] = {"", "micro", "meso", "macro", "meta", NULL};
    if (!is_one_of(work->kind, kinds))
        return meso_fail(ctx, MESO_E_DATA, "%s: \"%s\" is no kind: document, case or method",
                         work->path, work->kind);
    if (!is_one_of(work->level, levels))
        return meso_fail(ctx, MESO_E_DATA, "%s: \"%s\" is no level: micro, meso, macro or meta",
                         work->path, work->level);
    if (!*work->title || !*work->sha256)
        return meso_fail(ctx, MESO_E_DATA, "%s: a document needs a title and a digest",
                         work->path);
    return MESO_OK;
}

meso_status meso_library_add(meso_ctx *ctx, int64_t *source, meso_project *project,
                             const meso_writing *work)
{
    project->ctx = ctx;
    int64_t id = 0, source_id = 0;
    int mine = 0;
    meso_status status = check(ctx, work);
    if (status == MESO_OK) status = meso_change_start(project, &mine);
    if (status < 0) return status;
    status = find_document(project, &id, &source_id, work->sha256);
    if (status == MESO_OK && id) {
        status = change_document(project, id, source_id, work);
    } else if (status == MESO_OK) {
        status = put_source(project, &source_id, work);
        if (status == MESO_OK) status = put_document(project, source_id, work);
    }
    status = meso_change_end(project, mine, status);
    if (status == MESO_OK) *source = source_id;
    return status;
}

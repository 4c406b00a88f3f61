/* How is what was found written down? */
#include "store/finding.h"

#include "base/ctx.h"

#include <stdarg.h>
#include <stdio.h>

enum { WHAT_BYTES = 512 };

meso_status meso_finding_add(meso_findings *findings, const char *severity, const char *where,
                             const char *action, const char *what, ...)
{
    meso_ctx *ctx = findings->project->ctx;
    char text[WHAT_BYTES]; /* a longer sentence is cut */
    va_list args;
    va_start(args, what);
    (void)vsnprintf(text, sizeof text, what, args);
    va_end(args);
    meso_finding *fresh = MESO_TAKE(ctx, findings->arena, meso_finding, 1);
    if (!fresh) return MESO_E_NOMEM;
    fresh->severity = severity;
    fresh->where = meso_arena_text(ctx, findings->arena, where);
    fresh->what = meso_arena_text(ctx, findings->arena, text);
    fresh->action = action;
    if (!fresh->where || !fresh->what) return MESO_E_NOMEM;
    if (findings->last)
        findings->last->next = fresh;
    else
        findings->first = fresh;
    findings->last = fresh;
    findings->count++;
    return MESO_OK;
}

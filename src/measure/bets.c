/* Which probes are bets, and which of them share a theme? */
#include "measure/bets.h"

#include <string.h>

int meso_probe_is_open(const meso_probe *probe)
{
    return strcmp(probe->state, "probe") == 0 || strcmp(probe->state, "amplify") == 0 ||
           strcmp(probe->state, "dampen") == 0;
}

int meso_probe_is_bet(const meso_probe *probe)
{
    return meso_probe_is_open(probe) || strcmp(probe->state, "idea") == 0;
}

int meso_subject_is_level(const meso_subject *theme)
{
    return strcmp(theme->scheme, "level") == 0;
}

int meso_subject_same(const meso_subject *a, const meso_subject *b)
{
    return strcmp(a->code, b->code) == 0 && strcmp(a->scheme, b->scheme) == 0;
}

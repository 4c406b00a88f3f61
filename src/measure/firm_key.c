/* How is a firm called where others may see it? See src/measure/firm_key.h. */
#include "measure/firm_key.h"

#include "data/people.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Whether the key says the beginning of the name: letters and digits alone, without case. */
static int gives_away(const char *key, const char *name)
{
    enum { TELLING = 4 };
    int same = 0;
    while (*key && *name) {
        if (!isalnum((unsigned char)*key)) {
            key++;
        } else if (!isalnum((unsigned char)*name)) {
            name++;
        } else {
            if (tolower((unsigned char)*key++) != tolower((unsigned char)*name++))
                return same >= TELLING;
            same++;
        }
    }
    return same >= TELLING;
}

const char *meso_firm_name(const meso_actors *actors, int32_t actor)
{
    const meso_actor *a = &actors->actor[actor];
    return meso_people_may_name(a->kind, a->consent, 0) ? a->name : "";
}

void meso_firm_key(char key[MESO_FIRM_KEY], const meso_actors *actors, int32_t actor)
{
    const meso_actor *a = &actors->actor[actor];
    /* A key that is all the name there is, is no name. */
    if (!*meso_firm_name(actors, actor) && strcmp(a->key, a->name) != 0 &&
        gives_away(a->key, a->name))
        (void)snprintf(key, MESO_FIRM_KEY, "#%d", actor + 1);
    else
        (void)snprintf(key, MESO_FIRM_KEY, "%.*s", MESO_FIRM_KEY - 1, a->key);
}

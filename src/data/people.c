/* What of people may be shown or leave? See data/people.h. */
#include "data/people.h"

#include "data/cell.h"
#include "num/distribution.h"

#include <string.h>

static int is(const char *word, const char *other)
{
    return word && strcmp(word, other) == 0;
}

static int is_public(const char *kind)
{
    return is(kind, "meso") || is(kind, "government") || is(kind, "group");
}

int meso_people_may_name(const char *kind, const char *consent, int confidential)
{
    if (is(consent, "no") || is(consent, "counts")) return 0;
    if (is(consent, "name")) return 1;
    return is_public(kind) && !confidential;
}

int meso_people_may_count(const char *kind, const char *consent)
{
    return is_public(kind) || !is(consent, "no");
}

meso_cell meso_people_count(int64_t firms)
{
    if (firms > 0 && firms < MESO_PEOPLE_LEAST_FIRMS)
        return (meso_cell){MESO_NAN, 1, MESO_PEOPLE_LEAST_FIRMS - 1, MESO_CELL_WITHHELD};
    return meso_cell_exact((double)firms);
}

int meso_people_is_few(int64_t asked)
{
    return asked < MESO_PEOPLE_FEW_ANSWERS;
}

static meso_cell withheld(double low, double high)
{
    return (meso_cell){MESO_NAN, low, high, MESO_CELL_WITHHELD};
}

meso_cell meso_people_share(int64_t yes, int64_t asked, double confidence)
{
    double low = 0, high = 0, other = 0;
    if (asked <= 0) return meso_cell_none(MESO_CELL_MISSING);
    if (asked < MESO_PEOPLE_LEAST_ANSWERS) return withheld(MESO_NAN, MESO_NAN);
    const int64_t no = asked - yes, few = MESO_PEOPLE_LEAST_FIRMS - 1;
    if ((yes > 0 && yes <= few) || (no > 0 && no <= few)) {
        const int64_t least = yes <= few ? 1 : asked - few;
        const int64_t most = yes <= few ? few : asked - 1;
        meso_wilson((double)least, (double)asked, confidence, &low, &other);
        meso_wilson((double)most, (double)asked, confidence, &other, &high);
        return withheld(low, high);
    }
    meso_wilson((double)yes, (double)asked, confidence, &low, &high);
    return (meso_cell){(double)yes / (double)asked, low, high, MESO_CELL_ESTIMATED};
}

meso_cell meso_people_mean(meso_cell mean, int64_t answers)
{
    return answers < MESO_PEOPLE_LEAST_ANSWERS && answers > 0 ? withheld(MESO_NAN, MESO_NAN)
                                                              : mean;
}

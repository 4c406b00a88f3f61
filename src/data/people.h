/** The gate for people: what of a firm, a person or an answer may be shown or leave. */
#ifndef MESO_DATA_PEOPLE_H
#define MESO_DATA_PEOPLE_H

#include <mesoscope/panel.h>

/* Fewer firms than that in a cell know one another from it; fewer answers make no share; a
   share of fewer than the last is shown with a warning. */
enum {
    MESO_PEOPLE_LEAST_FIRMS = 3,
    MESO_PEOPLE_LEAST_ANSWERS = 5,
    MESO_PEOPLE_FEW_ANSWERS = 30
};

/* Whether the name of an actor may leave. Firms, experts and households need a recorded consent
   ("name"); public bodies are named unless they said no; nobody known from a confidential
   source alone is named. Unknown kinds count as persons. */
int meso_people_may_name(const char *kind, const char *consent, int confidential);

/* Whether what an actor said counts in sums: not after a "no". */
int meso_people_may_count(const char *kind, const char *consent);

/* So many firms: withheld between 1 and 2 when there are that few. None at all is a zero. */
meso_cell meso_people_count(int64_t firms);

/* Share of `yes` among those asked, with Wilson's interval. Withheld, without any bound, under
   five answers; withheld within the interval of one to two when only that many said yes, or
   only that many did not. */
meso_cell meso_people_share(int64_t yes, int64_t asked, double confidence);
int meso_people_is_few(int64_t asked);

/* A mean or sum over answers: as it is, or withheld without bounds under five of them. */
meso_cell meso_people_mean(meso_cell mean, int64_t answers);

#endif

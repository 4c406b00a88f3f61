/* How alike are two names? See src/num/alike.h. */
#include "num/alike.h"

#include <stdint.h>
#include <string.h>

enum { MOST = 256, PREFIX = 4 };

double meso_alike(const char *a, const char *b)
{
    uint8_t used[MOST] = {0}, matched[MOST] = {0};
    size_t n = strlen(a), m = strlen(b);
    if (n > MOST) n = MOST;
    if (m > MOST) m = MOST;
    if (n == 0 || m == 0) return n == m ? 1 : 0;
    const size_t longer = n > m ? n : m;
    const size_t reach = longer / 2 > 0 ? longer / 2 - 1 : 0;
    size_t matches = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t first = i > reach ? i - reach : 0;
        const size_t end = i + reach + 1 < m ? i + reach + 1 : m;
        for (size_t j = first; j < end; j++)
            if (!used[j] && a[i] == b[j]) {
                used[j] = matched[i] = 1;
                matches++;
                break;
            }
    }
    if (matches == 0) return 0;
    size_t moved = 0, j = 0;
    for (size_t i = 0; i < n; i++) {
        if (!matched[i]) continue;
        while (!used[j])
            j++;
        moved += a[i] != b[j++];
    }
    const double hits = (double)matches;
    const double jaro =
        (hits / (double)n + hits / (double)m + (hits - (double)(moved / 2)) / hits) / 3;
    size_t prefix = 0;
    while (prefix < PREFIX && prefix < n && prefix < m && a[prefix] == b[prefix])
        prefix++;
    return jaro + 0.1 * (double)prefix * (1 - jaro);
}

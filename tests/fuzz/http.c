/* Any bytes as the head of a request: judged without reading beyond them, and what comes in has
   one end, one host and no bare ends of lines. */
#include "serve/guard.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static size_t count_bytes(const char *text, size_t count, char byte)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += text[i] == byte;
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    const meso_guard guard = {.port = 8123, .most_body = 1 << 20};
    char *head = malloc(count + 1); /* so that one byte too far is noticed */
    if (!head) return 0;
    memcpy(head, bytes, count);
    const size_t end = meso_guard_find_end(head, count);
    if (end > count) abort();
    const size_t judged = end ? end : count;
    char *exact = malloc(judged ? judged : 1);
    if (exact) {
        memcpy(exact, head, judged);
        if (!meso_guard_judge(&guard, exact, judged)) {
            if (!end) abort(); /* what has no end cannot come in */
            if (count_bytes(exact, judged, '\n') != count_bytes(exact, judged, '\r')) abort();
            if (count_bytes(exact, judged, '\0')) abort();
        }
    }
    free(exact);
    free(head);
    return 0;
}

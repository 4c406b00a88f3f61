/* Is the head of a request one that every reader understands in the same way, and is it ours?
 */
#include "serve/guard.h"

#include <string.h>
#include <strings.h>

static const meso_refusal bare_end = {400, "line_end", "Lines of a request end with CR LF."};
static const meso_refusal bad_line = {400, "request_line", "The request line is not HTTP/1.1."};
static const meso_refusal bad_method = {405, "method", "Only GET, HEAD and POST are answered."};
static const meso_refusal long_target = {414, "target", "The address is too long."};
static const meso_refusal bad_header = {400, "header", "A header is malformed."};
static const meso_refusal many_headers = {431, "headers", "There are too many headers."};
static const meso_refusal bad_length = {400, "length",
                                        "Content-Length stands once, in digits."};
static const meso_refusal big_body = {413, "body",
                                      "The file is larger than this server takes."};
static const meso_refusal chunked = {411, "encoding",
                                     "Say Content-Length instead of Transfer-Encoding."};
static const meso_refusal smuggled = {
    400, "encoding", "Content-Length and Transfer-Encoding exclude each other."};
static const meso_refusal no_host = {400, "host", "A request names its Host once."};
static const meso_refusal other_host = {403, "host", "This server does not go by that name."};
static const meso_refusal other_origin = {403, "origin",
                                          "Pages of other origins stay outside."};
static const meso_refusal no_mark = {403, "mark", "A change needs the header X-Mesoscope: 1."};

typedef struct span {
    const char *begin, *end;
} span;

/* What the headers said that matters here. */
typedef struct findings {
    int hosts, lengths, encodings, marks, is_write;
    span host, origin;
    int64_t body;
} findings;

size_t meso_guard_find_end(const char *bytes, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (bytes[i] != '\n') continue;
        if (bytes[i + 1] == '\n') return i + 2;
        if (bytes[i + 1] == '\r' && i + 2 < count && bytes[i + 2] == '\n') return i + 3;
    }
    return 0;
}

static int is_token(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("!#$%&'*+-.^_`|~", byte));
}

static int is(span words, const char *text)
{
    const size_t length = (size_t)(words.end - words.begin);
    return strlen(text) == length && memcmp(words.begin, text, length) == 0;
}

static int is_name(span words, const char *text)
{
    const size_t length = (size_t)(words.end - words.begin);
    return strlen(text) == length && strncasecmp(words.begin, text, length) == 0;
}

/* The next line without its CR LF; 0 when its end is bare or it holds a control character. */
static int next_line(span *line, const char **at, const char *end)
{
    const char *from = *at;
    const char *feed = memchr(from, '\n', (size_t)(end - from));
    if (!feed || feed == from || feed[-1] != '\r') return 0;
    *line = (span){from, feed - 1};
    *at = feed + 1;
    for (const char *byte = line->begin; byte < line->end; byte++)
        if (((unsigned char)*byte < 0x20 && *byte != '\t') || *byte == 0x7F) return 0;
    return 1;
}

static const meso_refusal *judge_request_line(findings *found, span line)
{
    const size_t length = (size_t)(line.end - line.begin);
    const char *first = memchr(line.begin, ' ', length);
    if (!first) return &bad_line;
    const char *second = memchr(first + 1, ' ', (size_t)(line.end - first - 1));
    if (!second) return &bad_line;
    const span method = {line.begin, first}, target = {first + 1, second};
    if (!is((span){second + 1, line.end}, "HTTP/1.1")) return &bad_line;
    found->is_write = is(method, "POST");
    if (!found->is_write && !is(method, "GET") && !is(method, "HEAD")) return &bad_method;
    if (target.end - target.begin > MESO_GUARD_TARGET) return &long_target;
    if (target.begin == target.end || *target.begin != '/') return &bad_line;
    for (const char *byte = target.begin; byte < target.end; byte++)
        if (*byte <= 0x20 || *byte >= 0x7F || strchr("\\<>\"#", *byte)) return &bad_line;
    return NULL;
}

static int read_length(int64_t *out, span value)
{
    *out = 0;
    if (value.begin == value.end || value.end - value.begin > 15) return 0;
    for (const char *digit = value.begin; digit < value.end; digit++) {
        if (*digit < '0' || *digit > '9') return 0;
        *out = *out * 10 + (*digit - '0');
    }
    return 1;
}

static const meso_refusal *note_header(findings *found, span line)
{
    const char *colon = memchr(line.begin, ':', (size_t)(line.end - line.begin));
    if (!colon || colon == line.begin) return &bad_header;
    for (const char *byte = line.begin; byte < colon; byte++)
        if (!is_token(*byte))
            return &bad_header; /* also a folded line: it begins with blanks */
    const span name = {line.begin, colon};
    span value = {colon + 1, line.end};
    while (value.begin < value.end && strchr(" \t", *value.begin))
        value.begin++;
    while (value.end > value.begin && strchr(" \t", value.end[-1]))
        value.end--;
    if (is_name(name, "host")) {
        found->hosts++;
        found->host = value;
    } else if (is_name(name, "origin")) {
        found->origin = value;
    } else if (is_name(name, "transfer-encoding")) {
        found->encodings++;
    } else if (is_name(name, "x-mesoscope")) {
        found->marks++;
    } else if (is_name(name, "content-length")) {
        found->lengths++;
        if (!read_length(&found->body, value)) return &bad_length;
    }
    return NULL;
}

/* "name:port" of this server. */
static int is_here(const meso_guard *guard, span host)
{
    const char *const names[] = {"127.0.0.1", "localhost", guard->host};
    char port[8];
    size_t digits = sizeof port - 1;
    port[digits] = '\0';
    int left = guard->port;
    do {
        port[--digits] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0 && digits > 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const size_t length = names[i] ? strlen(names[i]) : 0;
        if (!length || (size_t)(host.end - host.begin) <= length) continue;
        if (strncasecmp(host.begin, names[i], length) != 0 || host.begin[length] != ':')
            continue;
        if (is((span){host.begin + length + 1, host.end}, port + digits)) return 1;
    }
    return 0;
}

/* The name of this server, or the whole name of the proxy in front of it. */
static int is_ours(const meso_guard *guard, span host)
{
    return is_here(guard, host) || (guard->front && is_name(host, guard->front));
}

static int is_our_origin(const meso_guard *guard, span origin)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (int s = 0; s < 2; s++) {
        const size_t before = strlen(schemes[s]);
        if ((size_t)(origin.end - origin.begin) <= before ||
            memcmp(origin.begin, schemes[s], before) != 0)
            continue;
        const span name = {origin.begin + before, origin.end};
        return s == 0 ? is_ours(guard, name) : guard->front && is_name(name, guard->front);
    }
    return 0;
}

static const meso_refusal *judge_findings(const meso_guard *guard, const findings *found)
{
    if (found->lengths && found->encodings) return &smuggled;
    if (found->lengths > 1) return &bad_length;
    if (found->encodings) return &chunked;
    if (found->hosts != 1) return &no_host;
    if (!is_ours(guard, found->host)) return &other_host;
    if (found->origin.begin && !is_our_origin(guard, found->origin)) return &other_origin;
    if (found->body > guard->most_body) return &big_body;
    if (found->is_write && found->marks != 1) return &no_mark;
    return NULL;
}

const meso_refusal *meso_guard_judge(const meso_guard *guard, const char *head, size_t count)
{
    const char *at = head, *end = head + count;
    findings found = {0};
    span line;
    if (!next_line(&line, &at, end)) return &bare_end;
    const meso_refusal *why = judge_request_line(&found, line);
    for (int headers = 0; !why; headers++) {
        if (!next_line(&line, &at, end)) return &bare_end;
        if (line.begin == line.end) break;
        why = headers < MESO_GUARD_HEADERS ? note_header(&found, line) : &many_headers;
    }
    return why ? why : judge_findings(guard, &found);
}

/* What does a person say of the shape of a file, before it is read? */
#include "cli/shape.h"

#include <string.h>

enum { MOST_SKIPPED = 1000, MOST_HEADERS = 3 };

const char *const meso_shape_encodings[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252",
                                            NULL};

static const struct {
    const char *word;
    char sign;
} words[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},        {"\\t", '\t'},
             {"bar", '|'},   {"space", ' '},     {"apostrophe", '\''}, {"none", 0}};

/* The sign that a word or the sign itself stands for; `signs` are those that may be. */
static meso_status read_sign(meso_call *call, int32_t *out, const char *option,
                             const char *signs, int none, const char *choices)
{
    const char *text = meso_option_last(&call->arguments, option);
    if (!text) return MESO_OK;
    int32_t sign = text[0] && !text[1] ? (unsigned char)text[0] : -1;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(words[k].word, text) == 0) sign = words[k].sign;
    if (sign < 0 || (sign == 0 ? !none : !strchr(signs, sign)))
        return meso_fail(call->ctx, MESO_E_ARGUMENT, "--%s cannot be \"%.40s\": %s", option,
                         text, choices);
    *out = sign;
    return MESO_OK;
}

static meso_status read_count(meso_call *call, int32_t *out, const char *option, int64_t most)
{
    int64_t count = 0;
    if (!meso_call_has(call, option)) return MESO_OK;
    const meso_status status = meso_call_integer(call, &count, option, 0, 0, most);
    if (status == MESO_OK) *out = (int32_t)count;
    return status;
}

/* Whether some --map names a column of values: "jobs=value", "jobs=value:persons". */
static int names_values(const meso_arguments *arguments)
{
    for (int32_t g = 0; g < arguments->givens; g++) {
        const meso_given *given = &arguments->given[g];
        const char *role = strcmp(given->name, "map") == 0 ? strrchr(given->value, '=') : NULL;
        if (role && strncmp(role, "=value", 6) == 0) return 1;
    }
    return 0;
}

meso_status meso_shape_read(meso_call *call, meso_shape *out)
{
    meso_status status = MESO_OK;
    *out = MESO_SHAPE_UNKNOWN;
    out->encoding = meso_option_last(&call->arguments, "encoding");
    out->sheet = meso_option_last(&call->arguments, "sheet");
    out->named_values = names_values(&call->arguments);
    MESO_TRY(read_sign(call, &out->delimiter, "delimiter", ",;\t|: !#$%&*+/<=>?@^_~", 0,
                       "a sign such as ; or " MESO_DELIMITER_WORDS));
    MESO_TRY(read_sign(call, &out->decimal, "decimal", ".,", 0, "it is . or ,"));
    MESO_TRY(read_sign(call, &out->thousands, "thousands", ".,' ", 1,
                       "it is . or , or ' or space or none"));
    MESO_TRY(read_count(call, &out->skip, "skip", MOST_SKIPPED));
    MESO_TRY(read_count(call, &out->headers, "header-rows", MOST_HEADERS));
    if (out->decimal >= 0 && out->decimal == out->thousands)
        status = meso_fail(call->ctx, MESO_E_ARGUMENT,
                           "--decimal and --thousands cannot be the same mark");
done:
    return status;
}

void meso_shape_put(meso_mapping *mapping, const meso_shape *known)
{
    if (known->encoding) mapping->encoding = known->encoding;
    if (known->sheet) mapping->sheet = known->sheet;
    if (known->delimiter >= 0) mapping->delimiter = (char)known->delimiter;
    if (known->decimal >= 0) mapping->decimal = (char)known->decimal;
    if (known->thousands >= 0) mapping->thousands = (char)known->thousands;
    if (known->thousands < 0 && mapping->thousands == mapping->decimal) mapping->thousands = 0;
    if (known->skip >= 0) mapping->skip = known->skip;
    if (known->headers >= 0) mapping->headers = known->headers;
}

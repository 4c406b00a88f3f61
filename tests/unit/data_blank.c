/* Are the blanks whole: can every heading, list and example be read back in every language? */
#include "data/blank.h"

#include <mesoscope/register.h>

#include "t.h"

#include <stdlib.h>

static void check_column(const meso_blank *blank, const meso_blank_column *column, int32_t c)
{
    const meso_register *book = meso_register_find(blank->book);
    T_SAME(meso_blank_column_find(blank, column->name), c);
    for (int l = 0; l < MESO_BLANK_LANGUAGES; l++) {
        T_TRUE(*column->head[l] != '\0');
        T_SAME(meso_blank_column_find(blank, column->head[l]), c);
    }
    if (column->kind == MESO_BLANK_FIELD || column->kind == MESO_BLANK_NAME)
        T_TRUE(meso_register_field(book, column->to) != NULL);
    if (column->list) {
        T_TRUE(meso_blank_choice_at(column->list, 0) != NULL);
        T_TRUE(meso_blank_choice_word(column->list, column->example) != NULL);
    }
    if (column->check == MESO_BLANK_NUMBER)
        T_TRUE(atof(column->example) >= column->low && atof(column->example) <= column->high);
}

static void test_headings_are_read_back(void)
{
    T_SAME(meso_blank_count(), 12);
    for (int32_t b = 0; b < meso_blank_count(); b++) {
        const meso_blank *blank = meso_blank_at(b);
        int32_t columns = 0;
        const meso_blank_column *column = meso_blank_columns(blank, &columns);
        T_TRUE(columns > 4);
        T_TRUE(meso_register_find(blank->book) != NULL);
        if (blank->key) T_TRUE(meso_blank_column_find(blank, blank->key) >= 0);
        for (int32_t c = 0; c < columns; c++)
            check_column(blank, &column[c], c);
    }
}

/* A word that a register limits must be one it takes. */
static void test_lists_hold_words_of_the_register(void)
{
    for (int32_t b = 0; b < meso_blank_count(); b++) {
        const meso_blank *blank = meso_blank_at(b);
        int32_t columns = 0;
        const meso_blank_column *column = meso_blank_columns(blank, &columns);
        for (int32_t c = 0; c < columns; c++) {
            const meso_field *field =
                column[c].kind == MESO_BLANK_FIELD
                    ? meso_register_field(meso_register_find(blank->book), column[c].to)
                    : NULL;
            if (!field || field->kind != MESO_FIELD_CHOICE) continue;
            T_TRUE(column[c].list != NULL);
            for (int32_t n = 0; column[c].list && meso_blank_choice_at(column[c].list, n); n++)
                T_TRUE(strstr(field->of, meso_blank_choice_at(column[c].list, n)->word) !=
                       NULL);
        }
    }
}

static void test_choices_are_named_in_every_language(void)
{
    T_TEXT(meso_blank_choice_word("topic", "ÉLECTRICITÉ"), "power");
    T_TEXT(meso_blank_choice_word("status", "existe, não usado"), "exists");
    T_TRUE(meso_blank_choice_word("status", "perhaps") == NULL);
    T_TRUE(meso_blank_is_example("(ejemplo) F001"));
    T_TRUE(!meso_blank_is_example("F001"));
    T_SAME(meso_blank_language("es"), 2);
    T_SAME(meso_blank_language("de"), -1);
}

int main(void)
{
    test_headings_are_read_back();
    test_lists_hold_words_of_the_register();
    test_choices_are_named_in_every_language();
    return t_end();
}

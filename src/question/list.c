/* Which questions are there? */
#include <mesoscope/answer.h>

#include <string.h>

#define MESO_QUESTION(word) extern const meso_question meso_question_##word;
#include "question/list.def"
#undef MESO_QUESTION

const meso_question *const meso_questions[] = {
#define MESO_QUESTION(word) &meso_question_##word,
#include "question/list.def"
#undef MESO_QUESTION
    NULL,
};

const meso_question *meso_question_find(const char *word)
{
    for (int32_t q = 0; meso_questions[q]; q++)
        if (strcmp(meso_questions[q]->name, word) == 0) return meso_questions[q];
    return NULL;
}

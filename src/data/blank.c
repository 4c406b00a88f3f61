/* Which sheets do people fill in, and what does each column mean? See src/data/blank.h. */
#include "data/blank.h"

#include "base/text.h"

#include <stddef.h>
#include <string.h>

static const meso_blank_column columns[] = {
#define FIELD(blank, name, to, list, example, en, pt, es, fr)      \
    {blank, name,    MESO_BLANK_FIELD, to, MESO_BLANK_WORDS, 0, 0, \
     list,  example, {en, pt, es, fr}},
#define NUMBER(blank, name, to, low, high, example, en, pt, es, fr)      \
    {blank, name,    MESO_BLANK_FIELD, to, MESO_BLANK_NUMBER, low, high, \
     NULL,  example, {en, pt, es, fr}},
#define DATE(blank, name, to, example, en, pt, es, fr) \
    {blank, name, MESO_BLANK_FIELD, to, MESO_BLANK_DATE, 0, 0, NULL, example, {en, pt, es, fr}},
#define NAME(blank, name, to, example, en, pt, es, fr) \
    {blank, name, MESO_BLANK_NAME, to, MESO_BLANK_WORDS, 0, 0, NULL, example, {en, pt, es, fr}},
#define TAG(blank, name, to, list, example, en, pt, es, fr) \
    {blank, name, MESO_BLANK_TAG, to, MESO_BLANK_WORDS, 0, 0, list, example, {en, pt, es, fr}},
#define MORE(blank, name, to, example, en, pt, es, fr) \
    {blank, name, MESO_BLANK_MORE, to, MESO_BLANK_WORDS, 0, 0, NULL, example, {en, pt, es, fr}},
#include "data/blank_columns.def"
#undef FIELD
#undef NUMBER
#undef DATE
#undef NAME
#undef TAG
#undef MORE
};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static const meso_blank_choice choices[] = {
#define CHOICE(list, word, en, pt, es, fr) {list, word, {en, pt, es, fr}},
#include "data/blank_choices.def"
#undef CHOICE
};
enum { CHOICES = sizeof choices / sizeof choices[0] };

static const char *const languages[MESO_BLANK_LANGUAGES] = {"en", "pt", "es", "fr"};
static const char *const examples[MESO_BLANK_LANGUAGES] = {"(example)", "(exemplo)",
                                                           "(ejemplo)", "(exemple)"};

static const meso_blank blanks[] = {
    {"institutions",
     "actor",
     NULL,
     "institution",
     {"Institutions", "Instituições", "Instituciones", "Institutions"},
     {"Organisations that serve firms: one row each.",
      "Organizações que servem empresas: uma linha para cada uma.",
      "Organizaciones que sirven a empresas: una fila para cada una.",
      "Organisations au service des entreprises : une ligne chacune."}},
    {"firms",
     "actor",
     "firm",
     "firm",
     {"Firms", "Empresas", "Empresas", "Entreprises"},
     {"Firms: one row each.", "Empresas: uma linha para cada uma.",
      "Empresas: una fila para cada una.", "Entreprises : une ligne chacune."}},
    {"visits",
     "note",
     "visit",
     "visit",
     {"Visits", "Visitas", "Visitas", "Visites"},
     {"Visits and talks: one row each.", "Visitas e conversas: uma linha para cada uma.",
      "Visitas y conversaciones: una fila para cada una.",
      "Visites et entretiens : une ligne chacun."}},
    {"obstacles",
     "note",
     "constraint",
     "obstacle",
     {"Obstacles", "Obstáculos", "Obstáculos", "Obstacles"},
     {"What a firm says holds it back: one row for each obstacle of a firm.",
      "O que a empresa diz que a trava: uma linha por obstáculo e empresa.",
      "Lo que la empresa dice que la frena: una fila por obstáculo y empresa.",
      "Ce qui freine l'entreprise selon elle : une ligne par obstacle et entreprise."}},
    {"services",
     "offer",
     "service",
     "offer",
     {"Services", "Serviços", "Servicios", "Services"},
     {"Which service an organisation offers: one row for each of its services.",
      "Que serviço uma organização oferece: uma linha por serviço.",
      "Qué servicio ofrece una organización: una fila por servicio.",
      "Quel service offre une organisation : une ligne par service."}},
    {"programmes",
     "offer",
     "programme",
     "programme",
     {"Programmes", "Programas", "Programas", "Programmes"},
     {"Programmes of any tier: one row each.", "Programas de qualquer esfera: uma linha cada.",
      "Programas de cualquier nivel: una fila cada uno.",
      "Programmes de tout échelon : une ligne chacun."}},
    {"links",
     "link",
     NULL,
     NULL,
     {"Links", "Ligações", "Vínculos", "Liens"},
     {"Who does what with whom: one row for each tie.",
      "Quem faz o quê com quem: uma linha por ligação.",
      "Quién hace qué con quién: una fila por vínculo.",
      "Qui fait quoi avec qui : une ligne par lien."}},
    {"experiments",
     "probe",
     NULL,
     "experiment",
     {"Experiments", "Experimentos", "Experimentos", "Essais"},
     {"What is tried, with its rules: one row each.",
      "O que se tenta, com as suas regras: uma linha cada.",
      "Lo que se prueba, con sus reglas: una fila cada uno.",
      "Ce qui est essayé, avec ses règles : une ligne chacun."}},
    {"signals",
     "note",
     "signal",
     "signal",
     {"Signals", "Sinais", "Señales", "Signaux"},
     {"What may be coming: one row for each sign.",
      "O que pode estar a chegar: uma linha por sinal.",
      "Lo que puede estar llegando: una fila por señal.",
      "Ce qui s'annonce : une ligne par signe."}},
    {"forecasts",
     "forecast",
     NULL,
     "forecast",
     {"Forecasts", "Previsões", "Pronósticos", "Prévisions"},
     {"What will be, how likely, known by when: one row each.",
      "O que será, quão provável, conhecido até quando: uma linha cada.",
      "Qué será, cuán probable, conocido para cuándo: una fila cada uno.",
      "Ce qui sera, avec quelle probabilité, connu quand : une ligne chacune."}},
    {"decisions",
     "decision",
     NULL,
     "decision",
     {"Decisions", "Decisões", "Decisiones", "Décisions"},
     {"What was decided and why: one row each.", "O que se decidiu e porquê: uma linha cada.",
      "Qué se decidió y por qué: una fila cada una.",
      "Ce qui a été décidé et pourquoi : une ligne chacune."}},
    {"votes",
     "note",
     "checkin",
     "vote",
     {"Votes", "Votos", "Votos", "Voix"},
     {"Votes and positions of a workshop: one row for each card and voter.",
      "Votos e posições de uma oficina: uma linha por cartão e votante.",
      "Votos y posiciones de un taller: una fila por tarjeta y votante.",
      "Voix et positions d'un atelier : une ligne par carte et votant."}},
};
enum { BLANKS = sizeof blanks / sizeof blanks[0] };

int32_t meso_blank_count(void)
{
    return BLANKS;
}

const meso_blank *meso_blank_at(int32_t at)
{
    return &blanks[at];
}

const meso_blank *meso_blank_find(const char *name)
{
    for (int32_t b = 0; b < BLANKS; b++)
        if (strcmp(blanks[b].name, name) == 0) return &blanks[b];
    return NULL;
}

const meso_blank_column *meso_blank_columns(const meso_blank *blank, int32_t *count)
{
    int32_t first = 0;
    while (first < COLUMNS && strcmp(columns[first].blank, blank->name) != 0)
        first++;
    int32_t end = first;
    while (end < COLUMNS && strcmp(columns[end].blank, blank->name) == 0)
        end++;
    *count = end - first;
    return columns + first;
}

int32_t meso_blank_column_find(const meso_blank *blank, const char *name)
{
    int32_t count = 0;
    const meso_blank_column *column = meso_blank_columns(blank, &count);
    for (int32_t c = 0; c < count; c++) {
        if (strcmp(column[c].name, name) == 0) return c;
        for (int l = 0; l < MESO_BLANK_LANGUAGES; l++)
            if (meso_text_same_name(column[c].head[l], name)) return c;
    }
    return -1;
}

int meso_blank_language(const char *code)
{
    for (int l = 0; l < MESO_BLANK_LANGUAGES; l++)
        if (strcmp(languages[l], code) == 0) return l;
    return -1;
}

const char *meso_blank_example(int language)
{
    return examples[language];
}

int meso_blank_is_example(const char *cell)
{
    for (int l = 0; l < MESO_BLANK_LANGUAGES; l++)
        if (strncmp(cell, examples[l], strlen(examples[l])) == 0) return 1;
    return 0;
}

const meso_blank_choice *meso_blank_choice_at(const char *list, int32_t n)
{
    for (int32_t c = 0; c < CHOICES; c++)
        if (strcmp(choices[c].list, list) == 0 && n-- == 0) return &choices[c];
    return NULL;
}

const char *meso_blank_choice_word(const char *list, const char *name)
{
    for (int32_t c = 0; c < CHOICES; c++) {
        if (strcmp(choices[c].list, list) != 0) continue;
        if (meso_text_same_name(choices[c].word, name)) return choices[c].word;
        for (int l = 0; l < MESO_BLANK_LANGUAGES; l++)
            if (meso_text_same_name(choices[c].name[l], name)) return choices[c].word;
    }
    return NULL;
}

const char *meso_blank_advice(int language, int32_t n)
{
    enum { SENTENCES = 6 };
    static const char *const advice[MESO_BLANK_LANGUAGES][SENTENCES] = {
        {"Fill in the second sheet, one row each. The grey row is an example: leave it or "
         "delete "
         "it, it is not read.",
         "Leave empty what you do not know. An empty cell means unknown, never zero.",
         "Do not rename the headings or unhide the first row: it tells the program which "
         "column "
         "is which. Columns may be moved, and columns that you do not need may be deleted.",
         "Where a cell offers a list, choose from it. The third sheet shows the lists.",
         "Dates are written 2024-05-17, 2024-05 or 2024.",
         "Names of firms and people leave the project only with recorded consent."},
        {"Preencha a segunda folha, uma linha para cada caso. A linha cinzenta é um exemplo: "
         "deixe-a ou apague-a, não é lida.",
         "Deixe vazio o que não sabe. Uma célula vazia significa desconhecido, nunca zero.",
         "Não mude os títulos nem mostre a primeira linha: ela diz ao programa qual é cada "
         "coluna. "
         "As colunas podem mudar de lugar, e as desnecessárias podem ser apagadas.",
         "Onde a célula oferece uma lista, escolha dela. A terceira folha mostra as listas.",
         "As datas escrevem-se 2024-05-17, 2024-05 ou 2024.",
         "Nomes de empresas e pessoas só saem do projeto com consentimento registado."},
        {"Rellene la segunda hoja, una fila para cada caso. La fila gris es un ejemplo: déjela "
         "o "
         "bórrela, no se lee.",
         "Deje vacío lo que no sabe. Una celda vacía significa desconocido, nunca cero.",
         "No cambie los títulos ni muestre la primera fila: dice al programa qué es cada "
         "columna. "
         "Las columnas pueden moverse, y las que no necesite pueden borrarse.",
         "Donde la celda ofrece una lista, elija de ella. La tercera hoja muestra las listas.",
         "Las fechas se escriben 2024-05-17, 2024-05 o 2024.",
         "Los nombres de empresas y personas solo salen del proyecto con consentimiento "
         "registrado."},
        {"Remplissez la deuxième feuille, une ligne par cas. La ligne grise est un exemple : "
         "laissez-la ou supprimez-la, elle n'est pas lue.",
         "Laissez vide ce que vous ne savez pas. Une cellule vide signifie inconnu, jamais "
         "zéro.",
         "Ne changez pas les titres et n'affichez pas la première ligne : elle dit au "
         "programme "
         "ce qu'est chaque colonne. On peut déplacer les colonnes et supprimer les inutiles.",
         "Là où la cellule propose une liste, choisissez-y. La troisième feuille montre les "
         "listes.",
         "Les dates s'écrivent 2024-05-17, 2024-05 ou 2024.",
         "Les noms d'entreprises et de personnes ne quittent le projet qu'avec un accord "
         "enregistré."}};
    return n < SENTENCES ? advice[language][n] : NULL;
}

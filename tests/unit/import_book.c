/* Does a workbook give the table that a person sees in it, and any other file a sentence? */
#include "import/book.h"
#include "import/feed.h"
#include "import/guess.h"
#include "import/reading.h"

#include "refuse.h"
#include "t.h"
#include "zip.h"

#include <stdlib.h>

/* What a test changes of a small workbook; NULL = as usual. */
typedef struct recipe {
    const char *book, *jobs, *strings, *styles, *sheet;
    int locked;
} recipe;

static const char jobs_sheet[] =
    "<worksheet><sheetData>"
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>code</t></is></c>"
    "<c r='C1'><v>2019</v></c><c r='D1' t='str'><f>1+1</f><v>seen</v></c></row>"
    "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' s='1'><v>7</v></c>"
    "<c r='C2'><v>0.10000000000000001</v></c><c r='D2' s='2'><v>43831</v></c></row>"
    "<row r='3'><c r='B3' s='1'><v>101</v></c><c r='C3' t='s'><v>2</v></c>"
    "<c r='D3' s='2'><v>61</v></c></row>"
    "<row r='5'><c r='C5' t='e'><v>#N/A</v></c><c r='D5' t='b'><v>1</v></c></row>"
    "</sheetData><mergeCells><mergeCell ref='A2:A3'/></mergeCells></worksheet>";
static const char strings[] =
    "<sst><si><t>district</t></si><si><r><t>North, </t></r><r><t>\"old\"</t></r>"
    "<rPh><t>spoken</t></rPh></si><si><t>&lt;10</t></si></sst>";
static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0000'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>";

static void make(zip_writer *zip, meso_ctx *ctx, const recipe *r)
{
    *zip = (zip_writer){.locked = r->locked};
    meso_text_start(&zip->bytes, ctx);
    zip_add(zip, "_rels/.rels", ZIP_ROOT);
    zip_add(zip, "xl/workbook.xml", r->book ? r->book : ZIP_BOOK(""));
    zip_add(zip, "xl/_rels/workbook.xml.rels", ZIP_TIES);
    zip_add(zip, "xl/sharedStrings.xml", r->strings ? r->strings : strings);
    zip_add(zip, "xl/styles.xml", r->styles ? r->styles : styles);
    zip_add(zip, "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c t='inlineStr'><is><t>about</t></is></c></row>"
            "</sheetData></worksheet>");
    zip_add(zip, "xl/worksheets/sheet2.xml", r->jobs ? r->jobs : jobs_sheet);
    zip_end(zip);
}

/* The text of the sheet, or the failure in words. */
static void gives(const recipe *r, const char *text)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    zip_writer zip;
    meso_book_page page;
    make(&zip, ctx, r);
    const meso_book_wish wish = {"t.xlsx", (const uint8_t *)zip.bytes.data, zip.bytes.length,
                                 r->sheet};
    const meso_status status = meso_book_read(ctx, &page, &wish);
    T_TEXT(status == MESO_OK ? meso_text_get(&page.text) : meso_error_text(ctx), text);
    if (status == MESO_OK) meso_book_release(&page);
    meso_text_release(&zip.bytes);
    meso_ctx_free(ctx);
}

static void test_workbook_gives_what_is_seen(void)
{
    /* By hand: serial 43831 is 2020-01-01; 61 is 1900-03-01, after the 29 February that
       Excel counts and that never was. */
    gives(&(recipe){.sheet = "Jobs"}, "district,code,2019,seen\n"
                                      "\"North, \"\"old\"\"\",0007,0.1,2020-01-01\n"
                                      "\"North, \"\"old\"\"\",0101,<10,1900-03-01\n"
                                      ",,,\n"
                                      ",,#N/A,TRUE\n");
    gives(&(recipe){.sheet = "notes"}, "about\n");
}

static void test_workbook_counts_days_from_1904(void)
{
    gives(&(recipe){.book = ZIP_BOOK("<workbookPr date1904='1'/>"),
                    .jobs = "<x><row r='1'><c r='A1' s='2'><v>42369</v></c></row></x>",
                    .sheet = "Jobs"},
          "2020-01-01\n");
}

static void test_workbook_chooses_a_sheet(void)
{
    gives(&(recipe){.jobs = "<x><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c>"
                            "<c><v>4</v></c></row><row><c><v>55555</v></c></row></x>"},
          "1,2\n3,4\n55555,\n");
    gives(&(recipe){.book =
                        "<workbook xmlns:r='r'><sheets><sheet name='It&apos;s' r:id='rId1'/>"
                        "<sheet name='Jobs' r:id='rId2'/></sheets><definedNames>"
                        "<definedName name='meso_firms'>'It''s'!$A$1</definedName>"
                        "</definedNames></workbook>"},
          "about\n");
    gives(&(recipe){.book =
                        "<workbook xmlns:r='r'><sheets><sheet name='Notes' r:id='rId1'/>"
                        "<sheet name='Jobs' state='hidden' r:id='rId2'/></sheets></workbook>"},
          "about\n");
    gives(&(recipe){.sheet = "Firms"},
          "t.xlsx: has no sheet called \"Firms\"; there are \"Notes\", \"Jobs\"");
}

static void test_bad_workbooks_are_named(void)
{
    gives(&(recipe){.locked = 1},
          "t.xlsx: is protected by a password; open it, save it without "
          "one and import that");
    gives(&(recipe){.strings = "<!DOCTYPE x [<!ENTITY a 'b'>]><sst><si><t>&a;</t></si></sst>",
                    .sheet = "Jobs"},
          "t.xlsx: xl/sharedStrings.xml declares a document type or entities, which no "
          "spreadsheet program writes; save the file anew");
    gives(&(recipe){.jobs = "<x><row r='1'><c r='A1' t='s'><v>9</v></c></row></x>",
                    .sheet = "Jobs"},
          "t.xlsx: a cell points at text 9 of 3; the file is damaged");
    gives(&(recipe){.jobs = "<x><row r='1'><c r='A1'><v>9</c></row></x>", .sheet = "Jobs"},
          "t.xlsx: xl/worksheets/sheet2.xml, line 1: mismatched tag");
    gives(&(recipe){.jobs = "<x><row r='1'><c r='1A'><v>9</v></c></row></x>", .sheet = "Jobs"},
          "t.xlsx: \"1A\" is no address of a cell");
    gives(&(recipe){.jobs =
                        "<x><row r='9'><c r='A9'><v>9</v></c><c r='A9'><v>9</v></c></row></x>",
                    .sheet = "Jobs"},
          "t.xlsx: its cells stand in disorder or twice; save the file anew");
    gives(
        &(recipe){.jobs = "<x><row r='1'><c r='ZZZ1'><v>9</v></c></row></x>", .sheet = "Jobs"},
        "t.xlsx: a cell lies beyond row 1,048,576 or column 16,384");
    gives(&(recipe){.jobs = "<x><row r='1048576'><c r='XFD1048576'><v>9</v></c></row></x>",
                    .sheet = "Jobs"},
          "t.xlsx: a cell far off makes the sheet too large; delete the empty rows and columns "
          "around the table");
    gives(&(recipe){.jobs = "<x/>", .sheet = "Jobs"}, "t.xlsx: the sheet is empty");
}

/* One long text that many cells point at: small in the file, large once written. */
static void test_workbook_that_swells_is_refused(void)
{
    enum { LONG = 1 << 15, CELLS = 1500 };
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_text jobs, words;
    meso_text_start(&jobs, ctx);
    meso_text_start(&words, ctx);
    meso_text_put(&words, "<sst><si><t>");
    for (int k = 0; k < LONG / 16; k++)
        meso_text_put_bytes(&words, "0123456789abcdef", 16);
    meso_text_put(&words, "</t></si></sst>");
    meso_text_put(&jobs, "<x>");
    for (int k = 0; k < CELLS; k++)
        meso_text_put(&jobs, "<row><c t='s'><v>0</v></c></row>");
    meso_text_put(&jobs, "</x>");
    zip_writer zip;
    meso_book_page page;
    const recipe r = {.jobs = meso_text_get(&jobs), .strings = meso_text_get(&words)};
    make(&zip, ctx, &r);
    const meso_book_wish wish = {"t.xlsx", (const uint8_t *)zip.bytes.data, zip.bytes.length,
                                 "Jobs"};
    T_SAME(meso_book_read(ctx, &page, &wish), MESO_E_PARSE);
    T_TEXT(meso_error_text(ctx), "t.xlsx: its texts are too long for the size of the file");
    meso_text_release(&zip.bytes);
    meso_text_release(&words);
    meso_text_release(&jobs);
    meso_ctx_free(ctx);
}

static void test_document_gives_what_is_seen(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    zip_writer zip = {.locked = 0};
    meso_book_page page;
    meso_text_start(&zip.bytes, ctx);
    zip_add(&zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    zip_add(&zip, "content.xml",
            "<o:doc xmlns:o='o' xmlns:t='t' xmlns:x='x'><t:table t:name='Data'>"
            "<t:table-row><t:table-cell o:value-type='string'><x:p>region</x:p></t:table-cell>"
            "<t:table-cell o:value-type='float' o:value='2020' t:number-columns-repeated='2'/>"
            "<t:table-cell t:number-columns-repeated='16000'/></t:table-row>"
            "<t:table-row t:number-rows-repeated='2'><t:table-cell o:value-type='string'>"
            "<o:annotation><x:p>a note</x:p></o:annotation><x:p>North</x:p></t:table-cell>"
            "<t:table-cell o:value-type='date' o:date-value='2020-03-31T00:00:00'/>"
            "<t:table-cell o:value-type='float' o:value='1.50'/></t:table-row>"
            "<t:table-row t:number-rows-repeated='1048573'><t:table-cell/></t:table-row>"
            "</t:table><t:table t:name='More'/></o:doc>");
    zip_end(&zip);
    const meso_book_wish wish = {"t.ods", (const uint8_t *)zip.bytes.data, zip.bytes.length,
                                 NULL};
    const meso_status status = meso_book_read(ctx, &page, &wish);
    T_TEXT(status == MESO_OK ? meso_text_get(&page.text) : meso_error_text(ctx),
           "region,2020,2020\nNorth,2020-03-31,1.5\nNorth,2020-03-31,1.5\n");
    if (status == MESO_OK) {
        T_TEXT(meso_text_get(&page.sheet), "Data");
        T_TEXT(meso_text_get(&page.others), "More");
        meso_book_release(&page);
    }
    meso_text_release(&zip.bytes);
    meso_ctx_free(ctx);
}

/* A sheet goes the way of any delimited text. */
static meso_status read_as_import(meso_ctx *ctx)
{
    zip_writer zip;
    meso_feed feed;
    meso_owned_mapping *mapping = NULL;
    meso_import *import = NULL;
    meso_ctx *own = meso_ctx_new(NULL); /* the file is not what is tested */
    const recipe r = {
        .jobs =
            "<x><row><c t='inlineStr'><is><t>region</t></is></c><c><v>2019</v></c><c><v>2020"
            "</v></c></row><row><c t='inlineStr'><is><t>North</t></is></c><c><v>12</v></c>"
            "<c><v>13</v></c></row><row><c t='inlineStr'><is><t>South</t></is></c>"
            "<c t='inlineStr'><is><t>&lt;10</t></is></c><c><v>14</v></c></row></x>"};
    make(&zip, own, &r);
    meso_status status = meso_feed_hold(ctx, &feed, "t.xlsx", (const uint8_t *)zip.bytes.data,
                                        (int64_t)zip.bytes.length, NULL);
    if (status == MESO_OK) {
        status = meso_guess_mapping(ctx, &mapping, NULL, &feed, NULL);
        if (status == MESO_OK)
            status = meso_reading_run(ctx, &import, &feed, &mapping->mapping);
        if (status == MESO_OK) {
            T_SAME(import->cells, 4);
            T_SAME(import->withheld, 1);
            T_TRUE(strstr(import->mapping, "\"sheet\":\"Jobs\"") != NULL);
        }
        meso_import_free(import);
        if (mapping) meso_mapping_free(&mapping->mapping);
        meso_feed_close(ctx, &feed);
    }
    meso_text_release(&zip.bytes);
    meso_ctx_free(own);
    return status;
}

static void test_cut_workbooks_end(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    zip_writer zip;
    make(&zip, ctx, &(recipe){.sheet = "Jobs"});
    for (size_t count = 4; count < zip.bytes.length; count += 37) {
        meso_book_page page;
        const meso_book_wish wish = {"t.xlsx", (const uint8_t *)zip.bytes.data, count, NULL};
        const meso_status status = meso_book_read(ctx, &page, &wish);
        T_TRUE(status == MESO_OK || *meso_error_text(ctx));
        T_TRUE(status == MESO_OK || status == MESO_E_PARSE || status == MESO_E_NOTFOUND);
        if (status == MESO_OK) meso_book_release(&page);
    }
    meso_text_release(&zip.bytes);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_workbook_gives_what_is_seen();
    test_workbook_counts_days_from_1904();
    test_workbook_chooses_a_sheet();
    test_bad_workbooks_are_named();
    test_workbook_that_swells_is_refused();
    test_document_gives_what_is_seen();
    test_cut_workbooks_end();
    refuse_each(read_as_import);
    return t_end();
}

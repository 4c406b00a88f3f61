/* What does a file of slides need before its first slide can be shown? */
#include "view/slide_master.h"

static const char empty_tree[] =
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>"
    "</p:nvGrpSpPr><p:grpSpPr/>";

static const char title_shape[] =
    "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>"
    "</p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off "
    "x=\"560000\" y=\"340000\"/><a:ext cx=\"11072000\" cy=\"700000\"/></a:xfrm><a:prstGeom "
    "prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns=\"0\" tIns=\"0\" "
    "rIns=\"0\" bIns=\"0\" anchor=\"ctr\"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p>"
    "<a:endParaRPr lang=\"en\"/></a:p></p:txBody></p:sp>";

static const char theme_colours[] =
    "<a:clrScheme name=\"Mesoscope\"><a:dk1><a:srgbClr "
    "val=\"172224\"/></a:dk1><a:lt1><a:srgbClr "
    "val=\"FFFFFF\"/></a:lt1><a:dk2><a:srgbClr val=\"46524F\"/></a:dk2><a:lt2><a:srgbClr "
    "val=\"F6F5F1\"/></a:lt2><a:accent1><a:srgbClr val=\"0E6668\"/></a:accent1><a:accent2>"
    "<a:srgbClr val=\"B04A16\"/></a:accent2><a:accent3><a:srgbClr val=\"3D8F8F\"/></a:accent3>"
    "<a:accent4><a:srgbClr val=\"8A6200\"/></a:accent4><a:accent5><a:srgbClr val=\"6E3C73\"/>"
    "</a:accent5><a:accent6><a:srgbClr val=\"868E8B\"/></a:accent6><a:hlink><a:srgbClr "
    "val=\"0E6668\"/></a:hlink><a:folHlink><a:srgbClr "
    "val=\"6E3C73\"/></a:folHlink></a:clrScheme>"
    "<a:fontScheme name=\"Mesoscope\"><a:majorFont><a:latin typeface=\"Georgia\"/><a:ea "
    "typeface=\"\"/><a:cs typeface=\"\"/></a:majorFont><a:minorFont><a:latin "
    "typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs "
    "typeface=\"\"/></a:minorFont></a:fontScheme>";

#define FILL   "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
#define EDGE   "<a:ln w=\"9525\">" FILL "</a:ln>"
#define EFFECT "<a:effectStyle><a:effectLst/></a:effectStyle>"

static const char theme_formats[] =
    "<a:fmtScheme name=\"Mesoscope\"><a:fillStyleLst>" FILL FILL FILL
    "</a:fillStyleLst><a:lnStyleLst>" EDGE EDGE EDGE
    "</a:lnStyleLst><a:effectStyleLst>" EFFECT EFFECT EFFECT
    "</a:effectStyleLst><a:bgFillStyleLst>" FILL FILL FILL "</a:bgFillStyleLst></a:fmtScheme>";

void meso_slide_put_deck(meso_text *types, meso_text *deck, meso_text *links, int32_t slides)
{
    static const char kind[] = "application/vnd.openxmlformats-officedocument.presentationml.";
    meso_text_printf(
        types,
        MESO_SLIDE_HEAD
        "<Types "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
        "Extension=\"rels\" ContentType=\"application/"
        "vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
        "ContentType=\"application/xml\"/><Default Extension=\"png\" "
        "ContentType=\"image/png\"/>"
        "<Override PartName=\"/ppt/presentation.xml\" ContentType=\"%spresentation.main+xml\"/>"
        "<Override PartName=\"/ppt/slideMasters/slideMaster1.xml\" "
        "ContentType=\"%sslideMaster+xml\"/><Override "
        "PartName=\"/ppt/slideLayouts/slideLayout1.xml\" ContentType=\"%sslideLayout+xml\"/>"
        "<Override PartName=\"/ppt/theme/theme1.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.theme+xml\"/><Override "
        "PartName=\"/docProps/core.xml\" ContentType=\"application/"
        "vnd.openxmlformats-package.core-properties+xml\"/>",
        kind, kind, kind);
    meso_text_put(deck, MESO_SLIDE_HEAD
                  "<p:presentation " MESO_SLIDE_SPACES "><p:sldMasterIdLst><p:sldMasterId "
                  "id=\"2147483648\" r:id=\"rIdMaster\"/></p:sldMasterIdLst><p:sldIdLst>");
    meso_text_put(links, MESO_SLIDE_LINKS
                  "<Relationship Id=\"rIdMaster\" Type=\"" MESO_SLIDE_TYPE "/slideMaster\" "
                  "Target=\"slideMasters/slideMaster1.xml\"/>");
    for (int32_t s = 1; s <= slides; s++) {
        meso_text_printf(types,
                         "<Override PartName=\"/ppt/slides/slide%d.xml\" "
                         "ContentType=\"%sslide+xml\"/>",
                         (int)s, kind);
        meso_text_printf(deck, "<p:sldId id=\"%d\" r:id=\"rIdSlide%d\"/>", 255 + (int)s,
                         (int)s);
        meso_text_printf(links,
                         "<Relationship Id=\"rIdSlide%d\" Type=\"" MESO_SLIDE_TYPE
                         "/slide\" Target=\"slides/slide%d.xml\"/>",
                         (int)s, (int)s);
    }
    meso_text_put(types, "</Types>");
    meso_text_put(deck, "</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz "
                        "cx=\"6858000\" cy=\"9144000\"/></p:presentation>");
    meso_text_put(links, "</Relationships>");
}

static void put_theme(meso_text *out)
{
    meso_text_put(out, MESO_SLIDE_HEAD
                  "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                  "name=\"Mesoscope\"><a:themeElements>");
    meso_text_put(out, theme_colours);
    meso_text_put(out, theme_formats);
    meso_text_put(out, "</a:themeElements></a:theme>");
}

static void put_master(meso_text *out)
{
    static const char map[] =
        "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" "
        "accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" "
        "accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:sldLayoutIdLst>"
        "<p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst><p:txStyles>"
        "<p:titleStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"2800\" b=\"1\"><a:solidFill>"
        "<a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mj-lt\"/></a:defRPr>"
        "</a:lvl1pPr></p:titleStyle><p:bodyStyle/><p:otherStyle/></p:txStyles>";
    meso_text_put(out,
                  MESO_SLIDE_HEAD "<p:sldMaster " MESO_SLIDE_SPACES
                                  "><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr "
                                  "val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>");
    meso_text_put(out, empty_tree);
    meso_text_put(out, title_shape);
    meso_text_put(out, "</p:spTree></p:cSld>");
    meso_text_put(out, map);
    meso_text_put(out, "</p:sldMaster>");
}

void meso_slide_put_master(meso_office_job *job)
{
    static const char root[] = MESO_SLIDE_LINKS
        "<Relationship Id=\"rId1\" Type=\"" MESO_SLIDE_TYPE
        "/officeDocument\" Target=\"ppt/presentation.xml\"/><Relationship Id=\"rId2\" "
        "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        "core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
    static const char of_master[] = MESO_SLIDE_LINKS
        "<Relationship Id=\"rId1\" Type=\"" MESO_SLIDE_TYPE
        "/slideLayout\" Target=\"../slideLayouts/slideLayout1.xml\"/><Relationship Id=\"rId2\" "
        "Type=\"" MESO_SLIDE_TYPE "/theme\" Target=\"../theme/theme1.xml\"/></Relationships>";
    static const char of_layout[] =
        MESO_SLIDE_LINKS "<Relationship Id=\"rId1\" Type=\"" MESO_SLIDE_TYPE
                         "/slideMaster\" Target=\"../slideMasters/slideMaster1.xml\"/>"
                         "</Relationships>";
    meso_text_put(meso_office_part_new(job, "_rels/.rels"), root);
    put_master(meso_office_part_new(job, "ppt/slideMasters/slideMaster1.xml"));
    meso_text_put(meso_office_part_new(job, "ppt/slideMasters/_rels/slideMaster1.xml.rels"),
                  of_master);
    meso_text *layout = meso_office_part_new(job, "ppt/slideLayouts/slideLayout1.xml");
    meso_text_put(layout, MESO_SLIDE_HEAD "<p:sldLayout " MESO_SLIDE_SPACES
                                          " type=\"titleOnly\"><p:cSld name=\"Title\">");
    meso_text_put(layout, empty_tree);
    meso_text_put(layout, title_shape);
    meso_text_put(layout, "</p:spTree></p:cSld></p:sldLayout>");
    meso_text_put(meso_office_part_new(job, "ppt/slideLayouts/_rels/slideLayout1.xml.rels"),
                  of_layout);
    put_theme(meso_office_part_new(job, "ppt/theme/theme1.xml"));
}

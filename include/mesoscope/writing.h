/** @file
 *  @brief A written work: the words of a document and what it says of itself, read from a file.
 */
#ifndef MESOSCOPE_WRITING_H
#define MESOSCOPE_WRITING_H

#include <mesoscope/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A work; texts are never NULL, "" = not said. Whoever adds it to a library may point them
 *  elsewhere first. */
typedef struct meso_writing {
    const char *path;       /**< of the file */
    const char *format;     /**< pdf, docx, odt, html, markdown or text */
    const char *title;      /**< its own, else its first line, else the name of the file */
    const char *author;     /**< as it says */
    const char *made_on;    /**< ISO date, or the year alone */
    const char *language;   /**< en, pt, es, fr, told from its little words */
    const char *body;       /**< UTF-8; pages of a PDF are parted by form feeds */
    const char *sha256;     /**< of the file's bytes */
    const char *kind;       /**< document, case or method */
    const char *level;      /**< micro, meso, macro or meta */
    const char *instrument; /**< that it is about, for example "cluster" */
    const char *place;      /**< that it is about, in its own words */
    const char *url;        /**< where it was fetched */
    const char *licence;    /**< as it says */
    int confidential;       /**< is found and shown on this machine only, never exported */
} meso_writing;

/** Reads a work: a PDF by pdftotext in a process of its own (30 seconds, 1 GiB), DOCX and ODT
 *  (no entities, limited unpacking), HTML, Markdown, plain text. Limits: 256 MiB of file, 32
 * MiB of words.
 *  @param ctx      context of this thread.
 *  @param[out] out the work; untouched on failure.
 *  @param path     file.
 *  @retval MESO_OK          *out is set.
 *  @retval MESO_E_NOTFOUND  a program or module that the format needs is not installed.
 *  @retval MESO_E_IO        the file cannot be read.
 *  @retval MESO_E_PARSE     no such document, damaged, protected, beyond the limits, or without
 *                           words (a scan).
 *  @ownership caller releases *out with meso_writing_free(). */
MESO_MUST_CHECK MESO_API meso_status meso_writing_read(meso_ctx *ctx, meso_writing **out,
                                                       const char *path);

/** Releases a work.
 *  @param work  may be NULL; must come from meso_writing_read(). */
MESO_API void meso_writing_free(meso_writing *work);

#ifdef __cplusplus
}
#endif
#endif

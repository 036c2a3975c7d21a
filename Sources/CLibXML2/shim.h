#pragma once
#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU, whose UErrorCode clashes with the one in Foundation's own ICU module.
   Only pointers to the struct concerned are used here, so that leaving it out is safe. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// Written by scripts/embed. Do not edit.
#include "web_files.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Web/base/x.css" suffix(, 0) if_empty(0)
};

static const struct web_file web_files[] = {
    {"Web/base/x.css", file_0, sizeof file_0 - 1},
};
const size_t web_file_count = sizeof web_files / sizeof *web_files;
const struct web_file *web_file_at(size_t index) { return &web_files[index]; }

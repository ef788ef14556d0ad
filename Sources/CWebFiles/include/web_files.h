// The files under Web/ and Locales/, as bytes inside the executable.
#pragma once
#include <stddef.h>

/// One embedded file: its path from the repository's root and its bytes.
struct web_file {
    const char *path;
    const unsigned char *bytes;
    size_t length;
};

extern const size_t web_file_count;

/// The file at `index`, which is below `web_file_count`.
const struct web_file *web_file_at(size_t index);

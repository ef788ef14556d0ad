#include "web_files.h"

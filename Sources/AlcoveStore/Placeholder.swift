// placeholder
import GRDB
import CLibPQ

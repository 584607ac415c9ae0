"""Every dialect by its name."""

from counterline.synthetic.dialects.books import KESTREL, PLOVER
from counterline.synthetic.dialects.dialect import Dialect
from counterline.synthetic.dialects.flat import CURLEW, HERON, OSPREY
from counterline.synthetic.dialects.nested import MERLIN
from counterline.synthetic.dialects.older import ROOK, WREN

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect for dialect in (OSPREY, HERON, CURLEW, KESTREL, MERLIN, ROOK, WREN, PLOVER)
}

# A writer of trails in ten lines: what any program needs to put runs on record.
import json, sys, zlib

def append(file, record):
    record = json.dumps(record).encode()
    file.write(b"%s\t%08x\n" % (record, zlib.crc32(record)))

with open(sys.argv[1], "ab") as file:
    for line in sys.stdin:
        append(file, json.loads(line))

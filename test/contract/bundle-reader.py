"""Reads a bundle as the README tells its format: checks every line, and prints what it holds as JSON."""
import base64, hashlib, json, struct, sys, zlib


def varints(data):
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def steps(text, count):
    data = base64.b64decode(text)
    if data[0] == 0:
        return list(struct.unpack(f"<{count}d", data[1:]))
    codes, column, value, difference, zeros = varints(data[1:]), [], 0, 0, 0
    for _ in range(count):
        if zeros:
            zeros -= 1
        else:
            code = next(codes)
            if code == 0:
                zeros = next(codes)
            else:
                difference += -(code + 1) // 2 if code % 2 else code // 2
        value += difference
        column.append(value)
    return column


digest, records, objects, points = hashlib.sha256(), [], {}, {}
with open(sys.argv[1], "rb") as file:
    for line in file:
        text, checksum = line.rstrip(b"\r\n").rsplit(b"\t", 1)
        assert int(checksum, 16) == zlib.crc32(text), line
        records.append(json.loads(text))
        if records[-1]["t"] != "end":
            digest.update(text + b"\t" + checksum + b"\n")
assert records[0]["t"] == "bundle" and records[0]["version"] == 1
assert records[-1] == {"t": "end", "sha256": digest.hexdigest()}
for record in records:
    if record["t"] == "object":
        piece = record["text"].encode() if "text" in record else base64.b64decode(record["base64"])
        objects[record["digest"]] = objects.get(record["digest"], b"") + piece
    elif record["t"] == "points":
        points.setdefault(record["s"], []).extend(zip(*record["step"], record["value"]))
    elif record["t"] == "chunk":
        values = struct.unpack(f"<{record['count']}d", base64.b64decode(record["value"]))
        points.setdefault(record["s"], []).extend(zip(*(steps(column, record["count"]) for column in record["step"]), values))
for name, data in objects.items():
    assert hashlib.sha256(data).hexdigest() == name
series = {record["metric"]: points[record["s"]] for record in records if record["t"] == "series"}
print(json.dumps({"run": records[0]["run"], "series": series, "objects": {name: len(data) for name, data in objects.items()}, "sources": [record["source"] for record in records if record["t"] == "version"]}))

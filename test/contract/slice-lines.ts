/** One-line pieces of the generated programs. */
import { BOXES, DICTS, FUNCTIONS, LISTS, type Make, NUMBERS, OBJECTS } from './slice-choice';

/** An expression worth a number. */
export const number: Make = (pick) =>
  pick.of<Make>([
    (p) => String(p.below(9)),
    (p) => p.of(NUMBERS),
    (p) => `${p.of(NUMBERS)} + ${p.of(NUMBERS)}`,
    (p) => `len(${p.of(LISTS)})`,
    (p) => `${p.of(LISTS)}[-1]`,
    (p) => `${p.of(DICTS)}['a']`,
    (p) => `len(${p.of(DICTS)}['b'])`,
    (p) => `${p.of(FUNCTIONS)}(${p.of(NUMBERS)})`,
    (p) => `${p.of(OBJECTS)}.v`,
    (p) => `${p.of(OBJECTS)}.get()`,
    (p) => `${p.of(OBJECTS)}.k`,
    (p) => `sum(len(str(i)) for i in ${p.of(LISTS)})`,
    (p) => `(${p.of(NUMBERS)} if ${p.of(NUMBERS)} % 2 else ${p.of(NUMBERS)})`,
    (p) => `sum(map(${p.of(FUNCTIONS)}, [1, 2]))`,
    (p) => `len(f"{${p.of(NUMBERS)}} {${p.of(LISTS)}}")`,
    (p) => `${p.of(DICTS)}.get('${p.of(['a', 'c', 'e'])}', ${p.of(NUMBERS)})`,
    (p) => `len(${p.of(BOXES)}[0])`,
    (p) => `getattr(${p.of(OBJECTS)}, 'v')`,
  ])(pick);

/** An expression worth a list. */
export const list: Make = (pick) =>
  pick.of<Make>([
    () => '[]',
    (p) => `[${number(p)}]`,
    (p) => p.of(LISTS),
    (p) => `list(${p.of(LISTS)})`,
    (p) => `${p.of(LISTS)} + ${p.of(LISTS)}`,
    (p) => `${p.of(LISTS)}[:2]`,
    (p) => `${p.of(DICTS)}['b']`,
    (p) => `${p.of(OBJECTS)}.w`,
    (p) => `[i for i in ${p.of(LISTS)} if i != ${p.of(NUMBERS)}]`,
    (p) => `b0[${p.below(2)}]`,
    (p) => `sorted(${p.of(LISTS)}, key=str)`,
    (p) => `(${p.of(LISTS)} or ${p.of(LISTS)})`,
  ])(pick);

/** A statement of one line. */
export const simple: Make = (pick) =>
  pick.of<Make>([
    (p) => `${p.of(NUMBERS)} = ${number(p)}`,
    (p) => `${p.of(NUMBERS)} = ${number(p)}`,
    (p) => `${p.of(NUMBERS)} += ${number(p)}`,
    (p) => `${p.of(LISTS)} = ${list(p)}`,
    (p) => `${p.of(LISTS)} += [${number(p)}]`,
    (p) => `${p.of(LISTS)}.append(${number(p)})`,
    (p) => `${p.of(LISTS)}.insert(0, ${number(p)})`,
    (p) => `${p.of(LISTS)}[0:1] = [${number(p)}]`,
    (p) => `${p.of(DICTS)}['${p.of(['a', 'c'])}'] = ${number(p)}`,
    (p) => `${p.of(DICTS)}['b'] = ${list(p)}`,
    (p) => `${p.of(DICTS)}[${p.of(NUMBERS)}] = ${number(p)}`,
    (p) => `${p.of(DICTS)}['b'].append(${number(p)})`,
    (p) => `${p.of(DICTS)}.update(c=${number(p)}, b=${list(p)})`,
    (p) => `${p.of(DICTS)} = ${p.of(DICTS)}`,
    (p) => `${p.of(DICTS)} = {'a': ${number(p)}, 'b': ${list(p)}}`,
    (p) => `${p.of(DICTS)} = dict(${p.of(DICTS)})`,
    (p) => `${p.of(DICTS)} = {**${p.of(DICTS)}, 'c': ${number(p)}}`,
    (p) => `${p.of(OBJECTS)} = C(${number(p)})`,
    (p) => `${p.of(OBJECTS)} = ${p.of(OBJECTS)}`,
    (p) => `${p.of(OBJECTS)}.v = ${number(p)}`,
    (p) => `${p.of(OBJECTS)}.w = ${list(p)}`,
    (p) => `${p.of(OBJECTS)}.put(${number(p)}).put(${number(p)})`,
    (p) => `setattr(${p.of(OBJECTS)}, 'v', ${number(p)})`,
    (p) => `C.k = ${number(p)}`,
    (p) => `b0 = [${list(p)}, ${list(p)}]`,
    (p) => `b1 = (${p.of(DICTS)}, ${p.of(OBJECTS)})`,
    (p) => `b0[${p.below(2)}].append(${number(p)})`,
    (p) => `b1[0]['a'] = ${number(p)}`,
    (p) => `b1[1].w.append(${number(p)})`,
    (p) => `${p.of(NUMBERS)}, ${p.of(LISTS)} = ${number(p)}, ${list(p)}`,
    (p) => `${p.of(NUMBERS)}, *${p.of(LISTS)} = [${number(p)}] + ${list(p)}`,
    (p) => `if (${p.of(NUMBERS)} := ${number(p)}) > 3: ${p.of(LISTS)} = []`,
    (p) => `${p.of(FUNCTIONS)}(${number(p)})`,
    (p) => `${p.of(FUNCTIONS)} = ${p.of(FUNCTIONS)}`,
    (p) => `${p.of(FUNCTIONS)} = lambda x, y=${number(p)}: ${number(p)} + y`,
    (p) => `print(${p.of(LISTS)}, ${number(p)})`,
    (p) => `${p.of(LISTS)} = [${p.of(FUNCTIONS)}(i) for i in range(2)]`,
    (p) => `del ${p.of(LISTS)}[1:]`,
    (p) => `[${p.of(LISTS)}.append(i) for i in range(${p.below(3)})]`,
  ])(pick);

// Which expressions a mapping may hold: selection and renaming pass, everything that computes or could run away is refused.
import { checkExpression } from './expression.js';

describe('an expression of a mapping', () => {
  it.each([
    'items',
    'items[type = "D"]',
    'items[0].amount',
    '$entry.asOf',
    '$answer.data.day',
    'plate & "/" & registered',
    'refused = true ? "R" : matched = true ? "F" : "N"',
    '$distinct(rows.code)',
    '$substringBefore(period, "-")',
    'items.{ "no": voucher, "sum": amount }',
    '$exists(vin) and not_sold != "1"',
    '`户名`',
  ])('selects and renames: %s', (text) => {
    expect(checkExpression(text)).toEqual([]);
  });

  it.each([
    ['amount * 100', 'computes nothing'],
    ['principal + interest', 'computes nothing'],
    ['-amount', 'computes nothing'],
    ['[1..1000000]', 'computes nothing'],
    ['$sum(items.amount)', 'neither adds up nor counts'],
    ['$count(items)', 'neither adds up nor counts'],
    ['$average(items.amount)', 'neither adds up nor counts'],
    ['$eval("1+1")', 'not used in a mapping'],
    ['$now()', 'not used in a mapping'],
    ['$random()', 'not used in a mapping'],
    ['$number(amount)', 'not used in a mapping'],
    ['$f := 1', 'assigns no variables'],
    ['function($x) { $x }', 'defines no functions'],
    ['items ~> $trim', 'pipes nothing'],
    ['$contains(name, /(a+)+$/)', 'no regular expressions'],
    ['items[amount > "10"]', 'compare letters'],
    ['items[level = 1]', 'write the number in quotes'],
    ['**.amount', 'walk the whole answer'],
    ['items.*', 'name the field'],
    ['items^(amount)', 'sorts nothing'],
    ['items{type: amount}', 'groups nothing'],
    ['items@$i.amount', 'binds no variables'],
    ['$secret', 'there is no variable "$secret"'],
    ['items[', 'cannot be read as JSONata'],
    ['', 'write the path'],
    ['a'.repeat(501), 'at most 500 characters'],
  ])('refuses %s', (text, mend) => {
    expect(checkExpression(text).join('; ')).toContain(mend);
  });

  it('is refused with the place where it must be changed', () => {
    expect(checkExpression('items.amount * 100')).toEqual([expect.stringContaining('at character 14')]);
  });
});

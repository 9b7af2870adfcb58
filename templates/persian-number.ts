const ONES = [
  ...['', 'یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه', 'ده', 'یازده', 'دوازده', 'سیزده', 'چهارده'],
  ...['پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده'],
];
const TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود'];
const HUNDREDS = ['', 'صد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد'];
const THOUSANDS = ['', 'هزار', 'میلیون', 'میلیارد', 'تریلیون', 'کوادریلیون'];
const AND = ' و ';

/** A whole number from 0 to 2⁵³ − 1 in Persian words: 1405 is «هزار و چهارصد و پنج». */
export function persianNumber(number: number): string {
  if (number === 0) return 'صفر';
  const groups: string[] = [];
  for (let rest = number, power = 0; rest > 0; rest = Math.floor(rest / 1000), power += 1) {
    const group = rest % 1000;
    if (group > 0) groups.unshift(group === 1 && power === 1 ? 'هزار' : groupOf(group, THOUSANDS[power] ?? ''));
  }
  return groups.join(AND);
}

function groupOf(group: number, unit: string): string {
  const below = group % 100;
  const tens = below < ONES.length ? [ONES[below]] : [TENS[Math.floor(below / 10)], ONES[below % 10]];
  const words = [HUNDREDS[Math.floor(group / 100)], ...tens].filter((word) => word !== undefined && word !== '');
  return `${words.join(AND)} ${unit}`.trim();
}

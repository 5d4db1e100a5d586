/**
 * What people type who look for a case: other names of what its tags stand for, in all languages, with the products and
 * abbreviations of everyday speech. Small letters; forms of a word are found by its stem (`search.ts`).
 */
const synonyms: Record<string, string[]> = {
  import: [
    'импорт імпорт загрузка завантаження выгрузка вивантаження excel эксель ексель csv таблица таблиця',
    'spreadsheet',
  ],
  migration: [
    'импорт імпорт import миграция міграція переезд переїзд переход перехід excel эксель ексель csv',
    'битрикс бітрікс bitrix bitrix24 amocrm амо амосрм megaplan мегаплан salesforce hubspot pipedrive',
    'zoho',
  ],
  duplicates: ['дубли дубль дублі дублікати duplicate задвоение двойники'],
  telephony: [
    'атс pbx ip-телефония ip-телефонія sip voip телефон телефонный номер оператор binotel бинотел бінотел',
    'ringostat рингостат asterisk mango манго zadarma',
  ],
  calls: [
    'звонок звонки дзвінок дзвінки call прозвон обзвон обдзвін запись запис разговор розмова колцентр',
    'коллцентр callcenter',
  ],
  messengers: [
    'телеграм телеграмм telegram вайбер viber вотсап ватсап whatsapp вотсапп инстаграм інстаграм',
    'instagram фейсбук facebook messenger бот bot чатбот chatbot соцсети соцмережі',
  ],
  chat: ['чат бот bot чатбот chatbot'],
  training: [
    'тренинг тренінг вебинар вебінар webinar курс урок инструктаж інструктаж учеба учить навчити teach',
    'workshop семинар семінар',
  ],
  onboarding: ['онбординг онбордінг новичок новачок стажер стажёр стажировка стажування найм hr кадры кадри персонал'],
  reports: ['kpi кпи кпэ кпі показатели показники дашборд dashboard отчет звіт метрики статистика bi powerbi'],
  analytics: ['kpi кпи кпэ кпі показатели показники метрики статистика анализ аналіз bi powerbi конверсия конверсія'],
  sales: ['продажа продаж сделка сделки угода угоди deal продавец менеджер'],
  funnel: ['воронка лійка вирва pipeline пайплайн этапы етапи стадии стадії'],
  automation: ['автоматизация автоматизація робот роботы роботи триггер тригер бизнес-процесс бізнес-процес workflow'],
  website: ['сайт сайта лендинг лендінг landing форма web веб wordpress tilda тильда тільда'],
  leads: ['лид лиды лід ліди заявка заявки реклама'],
  'online-shop': [
    'магазин интернет-магазин інтернет-магазин shop e-commerce ecommerce корзина кошик прайс прайс-лист',
    'price каталог prom пром opencart woocommerce shopify маркетплейс rozetka розетка',
  ],
  orders: ['заказ заказы замовлення order'],
  stock: [
    'склад остатки залишки прайс прайс-лист price каталог номенклатура товар товары товари резерв',
    'warehouse inventory',
  ],
  goods: ['прайс прайс-лист price каталог номенклатура товар товары товари sku артикул'],
  delivery: ['доставка новая нова почта пошта сдэк cdek курьер курʼєр трек ттн накладная накладна shipping courier'],
  accounting: ['1с 1c bas бас бухгалтерия бухгалтерія erp учет облік обмен обмін medoc медок'],
  payments: [
    'оплата оплаты оплати платеж платіж эквайринг еквайринг liqpay лікпей wayforpay stripe касса каса чек',
    'рро прро',
  ],
  invoices: ['счет счета рахунок рахунки інвойс инвойс invoice акт акты акти billing биллинг білінг'],
  documents: ['договор договір шаблон word pdf подпись підпис эдо едо вчасно docusign contract кп'],
  approval: ['согласование погодження утверждение затвердження виза візування'],
  'e-mail': ['почта пошта письмо лист email mail imap smtp gmail outlook ящик скринька'],
  mailing: ['рассылка розсилка sms смс newsletter mailchimp sendpulse unisender спам акция акція'],
  marketing: ['маркетинг реклама кампания кампанія лояльность лояльність'],
  access: ['права доступ роль роли ролі permission доступы'],
  security: ['безопасность безпека утечка витік gdpr'],
  mobile: ['мобильный мобільний приложение застосунок смартфон android ios app'],
  'service-desk': [
    'тикет тікет ticket helpdesk хелпдеск заявка обращение звернення рекламация рекламація sla жалоба',
    'скарга',
  ],
  support: ['поддержка підтримка сопровождение супровід техподдержка техпідтримка sla абонентка'],
  scripts: ['скрипт скрипты скрипти речовка возражения заперечення шпаргалка'],
  quality: ['качество якість окк вкя контроль прослушка прослуховування'],
  tasks: ['задача задачи завдання поручение доручення таск task todo'],
  subscriptions: ['подписка підписка абонемент продление продовження recurring retention повтор'],
  audit: ['аудит обследование обстеження диагностика діагностика анализ аналіз бриф brief тз'],
  sabotage: ['саботаж саботируют бойкот'],
  resistance: ['сопротивление опір отказ відмова'],
  pilot: ['пилот пілот проба тест фокус-группа'],
  closing: ['завершение завершення закрытие закриття сдача здача акт приемка приймання'],
  estimate: ['оценка оцінка смета кошторис бюджет estimate'],
};

/** What a tag of a case is called by those who look for it. */
export function synonymsOf(tag: string): string[] {
  return Object.hasOwn(synonyms, tag) ? (synonyms[tag] ?? []).flatMap(line => line.split(' ')) : [];
}

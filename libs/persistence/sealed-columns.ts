// Every sealed column: whose it is, where its ciphertexts are bound to, and under which derived scope they are or were. What
// seals anew and what erases works through this list; an integration test holds it against the database.

/** SQL fragments over the row `t`; tables of the schema hedui. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** The table as `t`, with what `household` needs. */
  readonly from: string;
  /** The household's id, null for a row that belongs to none; absent for columns that never belong to one. */
  readonly household?: string;
  readonly scope: string;
  readonly address: string;
}

const OF_VERIFICATION = 'join verification v using (verification_id)';
const OF_LETTER = 'join hand_request r using (hand_request_id)';
/** With the household's salt once it has a key (evaluation-rows-seal.ts). */
const EVALUATION_SCOPE = `'evaluation/' || t.division_code || coalesce('/' || encode(k.evaluation_salt, 'base64'), '')`;

/** Before anybody knows whose case it is, it has a scope of its own. */
const CASE_SCOPE = (row: string): string => `coalesce(${row}.household_id, t.case_id)::text`;

const ofHousehold = (table: string, column: string, key: readonly string[], address: string): SealedColumn => ({
  table,
  column,
  key,
  from: `"${table}" t`,
  household: 't.household_id',
  scope: 't.household_id::text',
  address,
});
const ofVerification = (table: string, column: string, key: readonly string[], address: string): SealedColumn => ({
  table,
  column,
  key,
  from: `"${table}" t ${OF_VERIFICATION}`,
  household: 'v.household_id',
  scope: 't.verification_id::text',
  address,
});
const ofNobody = (table: string, column: string, key: readonly string[], scope: string, address: string): SealedColumn => ({
  table,
  column,
  key,
  from: `"${table}" t`,
  scope,
  address,
});
const ofEvaluation = (column: string, part: string): SealedColumn => ({
  ...ofNobody(
    'evaluation_row',
    column,
    ['verification_id'],
    EVALUATION_SCOPE,
    `'evaluation/' || t.verification_id || '/' || t.version || '/${part}'`,
  ),
  from: 'evaluation_row t left join household_key k using (household_id)',
});

const REDETERMINED = ['verification_id', 'report_version', 'pack_hash'];
const redeterminedAddress = (part: string): string =>
  `'redetermination/' || t.verification_id || '/' || t.report_version || '/' || encode(t.pack_hash, 'hex') || '/${part}'`;

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ofHousehold('household', 'statements_sealed', ['household_id'], `'household/' || t.household_id || '/statements'`),
  ofHousehold('member', 'identity_sealed', ['subject_id'], `'member/' || t.subject_id`),
  ofHousehold('member', 'statements_sealed', ['subject_id'], `'member/' || t.subject_id || '/statements'`),
  ofHousehold('member_identity', 'identity_sealed', ['subject_id', 'revision'], `'member/' || t.subject_id`),
  {
    ...ofHousehold('verification', 'declared_sealed', ['verification_id'], `'verification/' || t.verification_id`),
    scope: 't.verification_id::text',
  },
  {
    ...ofHousehold('verification', 'statements_sealed', ['verification_id'], `'verification/' || t.verification_id || '/statements'`),
    scope: 't.verification_id::text',
  },
  ofVerification(
    'finding',
    'facts_sealed',
    ['verification_id', 'source_id', 'subject_id', 'revision'],
    `'finding/' || t.source_id || '/' || t.subject_id || '/' || t.query_id`,
  ),
  ofVerification(
    'finding',
    'candidates_sealed',
    ['verification_id', 'source_id', 'subject_id', 'revision'],
    `'candidates/' || t.source_id || '/' || t.subject_id || '/' || t.query_id`,
  ),
  ofVerification('partner_request', 'answer_sealed', ['partner', 'request_id'], `'partner_request/' || t.partner || '/' || t.request_id`),
  ofVerification('report', 'body_sealed', ['verification_id', 'version'], `'report/' || t.verification_id || '/' || t.version || '/body'`),
  ofVerification(
    'report',
    'summary_sealed',
    ['verification_id', 'version'],
    `'report/' || t.verification_id || '/' || t.version || '/summary'`,
  ),
  ofVerification(
    'question_answer',
    'reason_sealed',
    ['verification_id', 'question_id', 'number'],
    `'question_answer/' || t.question_id || '/' || t.number`,
  ),
  ofVerification('redetermination', 'determination_sealed', REDETERMINED, redeterminedAddress('determination')),
  ofVerification('redetermination', 'figures_sealed', REDETERMINED, redeterminedAddress('figures')),
  ofHousehold(
    'adjustment',
    'figures_sealed',
    ['run_id', 'household_id', 'programme'],
    `'adjustment/' || t.run_id || '/' || t.household_id || '/' || t.programme`,
  ),
  {
    ...ofHousehold('hand_request', 'people_sealed', ['hand_request_id'], `'hand_request/' || t.hand_request_id || '/people'`),
    scope: 't.hand_request_id::text',
  },
  {
    ...ofHousehold('hand_answer', 'answer_sealed', ['hand_answer_id'], `'hand_answer/' || t.hand_answer_id`),
    from: `hand_answer t ${OF_LETTER}`,
    household: 'r.household_id',
    scope: 't.hand_request_id::text',
  },
  {
    ...ofHousehold(
      'hand_answer_file',
      'file_sealed',
      ['hand_answer_id', 'ordinal'],
      `'hand_answer_file/' || t.hand_answer_id || '/' || t.ordinal`,
    ),
    from: `hand_answer_file t join hand_answer a using (hand_answer_id) ${OF_LETTER}`,
    household: 'r.household_id',
    scope: 'a.hand_request_id::text',
  },
  ofVerification(
    'report_manifest',
    'secrets_sealed',
    ['verification_id', 'version'],
    `'report/' || t.verification_id || '/' || t.version || '/manifest'`,
  ),
  ofVerification(
    'report_pdf',
    'pdf_sealed',
    ['verification_id', 'version', 'language'],
    `'report/' || t.verification_id || '/' || t.version || '/pdf/' || t.language`,
  ),
  ofHousehold('authorization', 'signatories_sealed', ['authorization_id'], `'authorization/' || t.authorization_id || '/signatories'`),
  ofHousehold('authorization_exception', 'details_sealed', ['exception_id'], `'authorization_exception/' || t.exception_id`),
  ofHousehold('authorization_evidence', 'file_sealed', ['evidence_id'], `'authorization_evidence/' || t.evidence_id`),
  ofHousehold('authorization_form', 'household_sealed', ['form_id'], `'authorization_form/' || t.form_id`),
  ofHousehold('decision', 'details_sealed', ['decision_id'], `'decision/' || t.decision_id`),
  ofHousehold('report_comparison', 'changes_sealed', ['verification_id'], `'report_comparison/' || t.verification_id`),
  ofHousehold('source_event', 'event_sealed', ['source_event_id'], `'source_event/' || t.source_event_id`),
  ofHousehold('alert', 'details_sealed', ['alert_id'], `'alert/' || t.alert_id`),
  {
    ...ofHousehold('alert_answer', 'reason_sealed', ['answer_id'], `'alert_answer/' || t.answer_id`),
    from: 'alert_answer t join alert a using (alert_id)',
    household: 'a.household_id',
    scope: 'a.household_id::text',
  },
  ofHousehold(
    'review_round_entry',
    'proposed_sealed',
    ['round_id', 'household_id', 'programme'],
    `'review_round_entry/' || t.round_id || '/' || t.programme`,
  ),
  { ...ofHousehold('case_record', 'details_sealed', ['case_id'], `'case_record/' || t.case_id`), scope: CASE_SCOPE('t') },
  {
    ...ofHousehold('case_aid', 'details_sealed', ['aid_id'], `'case_aid/' || t.aid_id`),
    from: 'case_aid t join case_record c using (case_id)',
    household: 'c.household_id',
    scope: CASE_SCOPE('c'),
  },
  ofHousehold('declared_change', 'details_sealed', ['change_id'], `'declared_change/' || t.change_id`),
  ofVerification(
    'case_opening',
    'reason_sealed',
    ['verification_id', 'officer_id'],
    `'case_opening/' || t.verification_id || '/' || t.officer_id`,
  ),
  ...['text', 'answer'].map((part) =>
    ofVerification('correction_request', `${part}_sealed`, ['correction_id'], `'correction_request/' || t.correction_id || '/${part}'`),
  ),
  ...['reason', 'lift_reason'].map((part) =>
    ofVerification('legal_hold', `${part}_sealed`, ['hold_id'], `'legal_hold/' || t.hold_id || '/${part}'`),
  ),
  ...['reason', 'decision'].map((part) =>
    ofVerification('erasure_request', `${part}_sealed`, ['erasure_id'], `'erasure_request/' || t.erasure_id || '/${part}'`),
  ),
  ...['reason', 'body'].map((part) =>
    ofVerification('subject_extract', `${part}_sealed`, ['extract_id'], `'subject_extract/' || t.extract_id || '/${part}'`),
  ),
  ...(
    [
      ['dispute', 'dispute_id', ['grounds', 'ruling']],
      ['proof_request', 'proof_id', ['text', 'closing']],
      ['case_paper', 'paper_id', ['file']],
      ['case_letter', 'case_letter_id', ['page', 'delivery']],
      ['case_flag', 'flag_id', ['reason', 'withdrawal']],
      ['complaint', 'complaint_id', ['text', 'answer']],
      ['publicity', 'publicity_id', ['entry']],
    ] as const
  ).flatMap(([table, key, parts]) =>
    parts.map((part) => ofVerification(table, `${part}_sealed`, [key], `'${table}/' || t.${key} || '/${part}'`)),
  ),
  ofEvaluation('record_sealed', 'record'),
  ofEvaluation('figures_sealed', 'figures'),
  ofNobody('query_batch', 'ticket_sealed', ['batch_id'], 't.batch_id::text', `'query_batch/' || t.batch_id`),
  ofNobody('token_key', 'private_sealed', ['kid'], 't.kid', `'token_key/' || t.kid`),
  ofNobody(
    'webhook_endpoint',
    'secret_sealed',
    ['endpoint_id'],
    't.endpoint_id::text',
    `'webhook_endpoint/' || t.endpoint_id || '/secret'`,
  ),
  ofNobody(
    'webhook_endpoint',
    'former_secret_sealed',
    ['endpoint_id'],
    't.endpoint_id::text',
    `'webhook_endpoint/' || t.endpoint_id || '/former-secret'`,
  ),
  ofNobody('callback', 'body_sealed', ['callback_id'], 't.callback_id::text', `'callback/' || t.callback_id`),
  ofNobody('status_follow', 'identity_sealed', ['follow_id'], 't.follow_id::text', `'status_follow/' || t.follow_id`),
  ofNobody('relative', 'identity_sealed', ['relative_id'], 't.relative_id::text', `'relative/' || t.relative_id`),
  ofNobody('officer', 'display_name_sealed', ['officer_id'], 't.officer_id::text', `'officer/' || t.officer_id || '/display-name'`),
  ...['password', 'totp', 'pin'].map((part) =>
    ofNobody(
      'officer_credential',
      `${part}_sealed`,
      ['officer_id'],
      't.officer_id::text',
      `'officer_credential/' || t.officer_id || '/${part}'`,
    ),
  ),
  ofNobody(
    'sign_in_challenge',
    'totp_sealed',
    ['challenge_hash'],
    't.officer_id::text',
    `'sign_in_challenge/' || encode(t.challenge_hash, 'hex') || '/totp'`,
  ),
  ofNobody(
    'local_value_scan',
    'scan_sealed',
    ['local_value_id'],
    't.local_value_id::text',
    `'local_value/' || t.local_value_id || '/scan'`,
  ),
  ofNobody('case_export', 'details_sealed', ['export_id'], 't.export_id::text', `'case_export/' || t.export_id || '/details'`),
  ofNobody('case_export_file', 'file_sealed', ['export_id'], 't.export_id::text', `'case_export/' || t.export_id || '/file'`),
  ofNobody('bulk_file', 'cancel_reason_sealed', ['bulk_file_id'], 't.bulk_file_id::text', `'bulk_file/' || t.bulk_file_id || '/cancel'`),
  ofNobody(
    'bulk_piece',
    'bytes_sealed',
    ['bulk_file_id', 'ordinal'],
    't.bulk_file_id::text',
    `'bulk_file/' || t.bulk_file_id || '/' || t.ordinal`,
  ),
  ofNobody(
    'simulation_page',
    'csv_sealed',
    ['simulation_id', 'page'],
    `'simulation/' || t.simulation_id`,
    `'simulation/' || t.simulation_id || '/' || t.page`,
  ),
];

// What a copy for one person (查阅复制, PIPL art. 45) takes of each sealed column, and what it leaves out and why. A test holds
// the list against the database: a new sealed column is covered or named here.
import type { Bilingual } from '#contracts';

/** Parts of a copy. */
export type ExtractPart = 'person' | 'circumstances' | 'cases' | 'records' | 'authorizations' | 'corrections';
export type ColumnInExtract = { readonly part: ExtractPart } | { readonly leftOut: Bilingual };

const others = (zh: string, en: string): ColumnInExtract => ({ leftOut: { zh, en } });
const TOTALS = others('家庭合计可推算其他成员的数额', 'totals of the household, from which figures of other members could be computed');
const OF_RECORDS = others('同样的记录已在部门记录中列出', 'the same records are told as answers of the departments');
const PAPER = others(
  '纸件可能载有他人信息,可凭编号向经办机构查看原件',
  'a paper that may hold data of others; the original is shown at the office by its number',
);
const OFFICERS = others('属于工作人员', 'of an officer, not of a family');
const SECRETS = others('技术凭证,不含个人信息', 'technical, nothing of a person');
const WORDS = others(
  '工作人员的理由可能涉及他人;何时、由哪个单位、为何目的查阅已列出',
  "an officer's words that may concern others; when, which office and for what purpose is told",
);

const IN_DISPUTE = others(
  '异议可能涉及其他成员的记录;结果在核对报告和文书中告知',
  'an objection may concern records of other members; its outcome is told with the report and by letter',
);
const IN_LETTERS = others('已以文书送达收件人', 'delivered to its addressee as a letter');

export const EXTRACT_SCOPE: Readonly<Record<string, ColumnInExtract>> = {
  'member.identity_sealed': { part: 'person' },
  'member_identity.identity_sealed': { part: 'person' },
  'member.statements_sealed': { part: 'circumstances' },
  'household.statements_sealed': others('家庭共同陈述,涉及全体成员', 'stated by the household together, about all of its members'),
  'verification.declared_sealed': { part: 'cases' },
  'verification.statements_sealed': others('家庭共同陈述,涉及全体成员', 'stated by the household together, about all of its members'),
  'finding.facts_sealed': { part: 'records' },
  'finding.candidates_sealed': others('来源提出的其他人的身份', 'identities of other people that a source proposed'),
  'report.body_sealed': TOTALS,
  'report.summary_sealed': TOTALS,
  'report_manifest.secrets_sealed': SECRETS,
  'report_pdf.pdf_sealed': TOTALS,
  'question_answer.reason_sealed': WORDS,
  'redetermination.determination_sealed': TOTALS,
  'redetermination.figures_sealed': TOTALS,
  'adjustment.figures_sealed': TOTALS,
  'evaluation_row.record_sealed': TOTALS,
  'evaluation_row.figures_sealed': TOTALS,
  'decision.details_sealed': TOTALS,
  'report_comparison.changes_sealed': TOTALS,
  'alert.details_sealed': TOTALS,
  'source_event.event_sealed': OF_RECORDS,
  'alert_answer.reason_sealed': WORDS,
  'review_round_entry.proposed_sealed': TOTALS,
  'declared_change.details_sealed': others('家庭共同陈述,涉及全体成员', 'stated by the household together, about all of its members'),
  'hand_request.people_sealed': others('函询名单含其他人', 'the list of a letter, with other people on it'),
  'hand_answer.answer_sealed': OF_RECORDS,
  'hand_answer_file.file_sealed': PAPER,
  'authorization.signatories_sealed': { part: 'authorizations' },
  'authorization_evidence.file_sealed': PAPER,
  'authorization_form.household_sealed': PAPER,
  'authorization_exception.details_sealed': WORDS,
  'case_opening.reason_sealed': WORDS,
  'case_record.details_sealed': others(
    '线索和案件记录,可能载有举报人和其他人的信息',
    'words of a case, which may tell of who reported it and of others',
  ),
  'case_aid.details_sealed': others('家庭共同领取的救助', 'aid paid to the household together'),
  'correction_request.text_sealed': { part: 'corrections' },
  'correction_request.answer_sealed': { part: 'corrections' },
  'dispute.grounds_sealed': IN_DISPUTE,
  'dispute.ruling_sealed': IN_DISPUTE,
  'proof_request.text_sealed': IN_LETTERS,
  'proof_request.closing_sealed': IN_LETTERS,
  'case_paper.file_sealed': PAPER,
  'case_letter.page_sealed': IN_LETTERS,
  'case_letter.delivery_sealed': WORDS,
  'case_flag.reason_sealed': WORDS,
  'case_flag.withdrawal_sealed': WORDS,
  'complaint.text_sealed': others('投诉可能由他人提出', 'a complaint may be somebody else’s'),
  'complaint.answer_sealed': others('投诉可能由他人提出', 'a complaint may be somebody else’s'),
  'publicity.entry_sealed': others('已公开的公示内容', 'what stood on the public notice'),
  'legal_hold.reason_sealed': others(
    '告知可能妨碍国家机关履职(个人信息保护法第三十五条)',
    'telling could hinder an authority (PIPL art. 35)',
  ),
  'legal_hold.lift_reason_sealed': others(
    '告知可能妨碍国家机关履职(个人信息保护法第三十五条)',
    'telling could hinder an authority (PIPL art. 35)',
  ),
  'erasure_request.reason_sealed': WORDS,
  'erasure_request.decision_sealed': WORDS,
  'subject_extract.reason_sealed': WORDS,
  'subject_extract.body_sealed': others('以往提供的副本', 'copies handed out before'),
  'case_export.details_sealed': WORDS,
  'case_export_file.file_sealed': others('清单含其他家庭,领取或过期即删', 'lists of many households, gone once taken or expired'),
  'bulk_file.cancel_reason_sealed': WORDS,
  'bulk_piece.bytes_sealed': others('名单含其他家庭,办结即删', 'lists of many households, gone once they are worked off'),
  'query_batch.ticket_sealed': SECRETS,
  'callback.body_sealed': OF_RECORDS,
  'partner_request.answer_sealed': OF_RECORDS,
  'token_key.private_sealed': SECRETS,
  'webhook_endpoint.secret_sealed': SECRETS,
  'webhook_endpoint.former_secret_sealed': SECRETS,
  'status_follow.identity_sealed': others('其他部门的关注名单,由查询部门答复', 'whom other departments follow; they answer for it'),
  'relative.identity_sealed': others('工作人员近亲属备案,由其所在单位答复', "register of officers' relatives; their organisation answers"),
  'officer.display_name_sealed': OFFICERS,
  'officer_credential.password_sealed': OFFICERS,
  'officer_credential.totp_sealed': OFFICERS,
  'officer_credential.pin_sealed': OFFICERS,
  'sign_in_challenge.totp_sealed': OFFICERS,
  'local_value_scan.scan_sealed': others('政策文件', 'documents of policy'),
  'simulation_page.csv_sealed': others('不含姓名与号码的模拟结果', 'results of simulations, without names and numbers'),
};

/** What every copy says it leaves out, each reason once. */
export const leftOutOfExtracts = (): readonly Bilingual[] => {
  const said = new Map<string, Bilingual>();
  for (const column of Object.values(EXTRACT_SCOPE))
    if ('leftOut' in column && column !== OFFICERS && column !== SECRETS) said.set(column.leftOut.en, column.leftOut);
  return [...said.values()];
};

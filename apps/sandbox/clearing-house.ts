// The banks' clearing house: takes request files, acknowledges them, and lets the banks answer in two waves. Works when a
// file arrives or a switch changes, never by looking around.
import { fen } from '#kernel';
import { banks, type Bank } from './bank-list.js';
import { readRequestFile, writeAcknowledgement, writeRefusal, writeReply, type BankRequest, type BankWord } from './bank-files.js';
import type { BankAccount } from './holding.schema.js';
import type { MemoryFiles } from './memory-files.js';
import { letPass, spoilBytes, type OfficeSetting } from './office.js';

export interface ClearingHouse {
  /** Forgets what is still to be sent. */
  stop(): void;
}

interface Wave {
  readonly request: BankRequest;
  readonly number: 1 | 2;
}

export function openClearingHouse(setting: OfficeSetting, files: MemoryFiles): ClearingHouse {
  const { faults } = setting;
  const known = new Set<string>();
  let untouched: string[] = []; // request files that lie in /in while the house is silent or in maintenance
  let heldBack: Wave[] = [];
  let spoiled: { path: string; request: BankRequest; bank: Bank }[] = [];
  let stopped = false;

  const receive = async (path: string): Promise<void> => {
    const batch = /^\/in\/REQ_([A-Za-z0-9-]{8,40})\.csv$/.exec(path)?.[1];
    if (batch === undefined || known.has(batch)) return;
    const { silent, maintenance } = faults.current();
    if (silent || maintenance) return void untouched.push(path);
    const file = files.find(path);
    if (!file) return;
    const request = readRequestFile(file.content, batch);
    if ('fault' in request) return void files.write(`/out/ERR_${batch}.csv`, writeRefusal(batch, request.fault));
    known.add(batch);
    for (const { requestNumber } of request.subjects) setting.calls.record('banks', requestNumber);
    await letPass(faults.current().latencyMs);
    if (stopped) return;
    files.write(`/out/ACK_${batch}.csv`, writeAcknowledgement(batch, banks));
    sendWave({ request, number: 1 });
    await letPass(faults.current().secondWaveMs);
    if (stopped) return;
    if (faults.current().holdSecondWave) heldBack.push({ request, number: 2 });
    else sendWave({ request, number: 2 });
  };

  const sendWave = ({ request, number }: Wave): void => {
    for (const bank of banks.filter(({ wave }) => wave === number)) {
      sendReply(request, bank, 1);
      if (faults.current().resend || isSentAgain(setting, request, bank)) sendReply(request, bank, 2);
    }
  };

  const sendReply = (request: BankRequest, bank: Bank, seq: number): void =>
    putReply(`/out/REP_${request.batch}_${bank.code}_${seq}.csv`, request, bank);

  const putReply = (path: string, request: BankRequest, bank: Bank): void => {
    const manner = faults.current();
    const words = request.subjects.map((subject) => askBank(setting, bank, subject));
    const content = writeReply(request, bank, words, manner);
    files.write(path, manner.badEncoding ? spoilBytes(content) : content);
    if (manner.partialFile || manner.badEncoding) spoiled.push({ path, request, bank });
  };

  const react = (): void => {
    const { silent, maintenance, holdSecondWave, partialFile, badEncoding } = faults.current();
    if (!silent && !maintenance) {
      const waiting = untouched;
      untouched = [];
      for (const path of waiting) void receive(path);
    }
    if (!holdSecondWave) {
      const waves = heldBack;
      heldBack = [];
      waves.forEach(sendWave);
    }
    if (!partialFile && !badEncoding) {
      const replies = spoiled;
      spoiled = [];
      for (const { path, request, bank } of replies) if (files.find(path)) putReply(path, request, bank);
    }
  };

  files.onArrival((path) => void receive(path));
  const deafen = faults.onChange(react);
  return {
    stop: () => {
      stopped = true;
      deafen();
    },
  };
}

const isSentAgain = ({ population }: OfficeSetting, request: BankRequest, bank: Bank): boolean =>
  request.subjects.some(({ idNumber }) =>
    population.findPerson(idNumber)?.holdings.accounts.some((account) => account.bank === bank.code && account.sentAgain),
  );

function askBank(setting: OfficeSetting, bank: Bank, { requestNumber, idNumber }: BankRequest['subjects'][number]): BankWord {
  const { refuse, wrongPerson } = setting.faults.current();
  if (refuse) return { say: 'refused', requestNumber, reason: '03' };
  if (wrongPerson) return { say: 'accounts', requestNumber, ...inventOtherAccount(setting, bank, idNumber) };
  const accounts = setting.population.findPerson(idNumber)?.holdings.accounts.filter((account) => account.bank === bank.code) ?? [];
  return accounts.length === 0 ? { say: 'none', requestNumber } : { say: 'accounts', requestNumber, idNumber, accounts };
}

/** An account of somebody else, whether or not that person has one at this bank. */
function inventOtherAccount({ population }: OfficeSetting, bank: Bank, idNumber: string): { idNumber: string; accounts: BankAccount[] } {
  const { member } = population.findNeighbour(idNumber);
  const account: BankAccount = {
    person: member.personRef,
    bank: bank.code,
    account: `OTHER-${bank.code}`,
    type: 'D',
    status: 'O',
    holders: 1,
    balance: fen(100_000),
    interest: [],
    sentAgain: false,
  };
  return { idNumber: member.idNumber, accounts: [account] };
}

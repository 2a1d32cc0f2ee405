// A department on a real SFTP server: it answers an uploaded request file with the recorded answer file.
import { createAdapterClients, decodeText } from '#adapter-kit';
import { ENTITY_BOMB, nest, startSftpDepartment } from '#adapter-kit/conformance';
import { encodeText, type Encoding } from '../delimited-file.js';
import type { DeclaredProtocol, HttpQuestion, Stage } from '../protocol.js';
import type { Fixture } from './fixture.js';
import type { PlayedWorld } from './played-world.js';
import { textFor } from './situation-texts.js';

const LOGIN = { user: 'hub', password: 'fixture-secret' };
const DOCUMENT_TYPE = '<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname">]>';

export async function startSftpWorld(
  declared: DeclaredProtocol,
  stage: Extract<Stage, { transport: 'sftp' }>,
  fixture: Fixture,
): Promise<PlayedWorld> {
  let situation = 'found';
  const questions: HttpQuestion[] = [];
  const department = await startSftpDepartment(LOGIN);
  department.onUpload = (path, content) => {
    const batch = /B[0-9a-f]{31}/.exec(path)?.[0];
    if (batch === undefined || !stage.isRequest(path)) return;
    questions.push({
      method: 'PUT',
      path: path.replace(batch, '{batchNumber}'),
      headers: {},
      body: decodeText(content, stage.encoding).replaceAll(batch, '{batchNumber}'),
    });
    if (situation === 'silent' || situation === 'late') return;
    const text = String(textFor(declared, fixture, situation, undefined)).replaceAll('{batchNumber}', batch);
    department.files.set(stage.answerPath(batch), spoil(situation, text, stage.encoding));
  };
  return {
    options: {
      host: '127.0.0.1',
      port: String(department.port),
      user: LOGIN.user,
      password: LOGIN.password,
      hostKeySha256: department.hostKeySha256,
    },
    clients: createAdapterClients(),
    questions,
    play: (next) => {
      situation = next;
      department.trickling = next === 'trickle';
      department.accepting = next !== 'credentials-refused';
      department.files.clear();
    },
    strayRequests: () => 0,
    stop: department.stop,
  };
}

function spoil(situation: string, text: string, encoding: Encoding): Buffer {
  const content = encodeText(text, encoding);
  switch (situation) {
    case 'truncated':
      return content.subarray(0, Math.floor(content.length * 0.7));
    case 'charset-wrong':
      return encoding === 'utf-8'
        ? encodeText(text, 'gb18030')
        : Buffer.concat([content.subarray(0, 40), Buffer.from([0xff, 0xff]), content.subarray(40)]);
    case 'xml-bomb':
      return encodeText(ENTITY_BOMB + text.replace(/^<\?xml[^>]*\?>/, ''), encoding);
    case 'nesting-bomb':
      return encodeText(nest('<a>', '</a>'), encoding);
    case 'xml-entity':
      return encodeText(
        text.replace(/^(<\?xml[^>]*\?>)?/, (start) => start + DOCUMENT_TYPE),
        encoding,
      );
    default:
      return content;
  }
}

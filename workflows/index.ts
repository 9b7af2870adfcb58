export { deliverMail } from './deliver-mail.ts';
export { offboardClient } from './offboard-client.ts';
export { sweep } from './sweep.ts';

export { NoticeData as T20cData } from '../notice-data.ts';

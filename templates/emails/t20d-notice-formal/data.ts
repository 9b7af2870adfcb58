export { NoticeData as T20dData } from '../notice-data.ts';

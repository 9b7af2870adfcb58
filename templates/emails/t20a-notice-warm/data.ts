export { NoticeData as T20aData } from '../notice-data.ts';

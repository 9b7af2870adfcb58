export { NoticeData as T20bData } from '../notice-data.ts';

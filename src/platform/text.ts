export { t } from '../domain/text';

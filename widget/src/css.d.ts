declare module "*.css" {
  const text: string;
  export default text;
}
declare const VERSION: string;

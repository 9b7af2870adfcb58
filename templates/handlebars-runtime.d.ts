/** The package types only its full build; what ships is the runtime without the compiler. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  export default Handlebars;
}

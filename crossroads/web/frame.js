"use strict";
const spec = JSON.parse(document.getElementById("spec").textContent);
window.vegaEmbed("#chart", spec, { ast: true, actions: false, renderer: "svg" }).catch((error) => {
  document.getElementById("chart").textContent = "The chart cannot be drawn here: " + error.message;
});

// First of all, so that its question is out before the rest is set up.
import { bridge } from './state/first-look.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { BesideState } from './state/beside.svelte.ts';
import { Wizard } from './state/wizard.svelte.ts';
import { language } from './text/language.ts';
import './style/tokens.css';
import './style/base.css';

document.documentElement.lang = language;
const target = document.getElementById('app');
if (target) mount(App, { target, props: { wizard: new Wizard(bridge), beside: new BesideState(bridge) } });
